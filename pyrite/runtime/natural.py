"""Natural numbers of any size, for exact conversion between floats and decimal text."""

from typing import Final

LIMB_BITS: Final = 30  # a product of two limbs and a carry fit an int
LIMB: Final = 1 << LIMB_BITS
MASK: Final = LIMB - 1


class Natural:
    """A number that changes in place. Limbs of 30 bits, the lowest first, none of them leading
    zeros."""

    limbs: list[int]

    def __init__(self, value: int) -> None:
        self.limbs = []
        rest = value
        while rest > 0:
            self.limbs.append(rest & MASK)
            rest = rest >> LIMB_BITS

    def is_zero(self) -> bool:
        """Is this zero?"""
        return len(self.limbs) == 0

    def copy(self) -> "Natural":
        """Another number of the same value."""
        result = Natural(0)
        result.limbs = self.limbs.copy()
        return result

    def multiply(self, factor: int, carry: int = 0) -> None:
        """self = self * factor + carry; both below LIMB."""
        for i in range(len(self.limbs)):
            product = self.limbs[i] * factor + carry
            self.limbs[i] = product & MASK
            carry = product >> LIMB_BITS
        if carry > 0:
            self.limbs.append(carry)

    def scale_ten(self, exponent: int) -> None:
        """self *= 10**exponent."""
        rest = exponent
        while rest >= 9:
            self.multiply(10**9)
            rest -= 9
        for _ in range(rest):
            self.multiply(10)

    def shift(self, bits: int) -> None:
        """self <<= bits."""
        if self.is_zero():
            return
        self.multiply(1 << bits % LIMB_BITS)
        for _ in range(bits // LIMB_BITS):
            self.limbs.insert(0, 0)

    def add(self, other: "Natural") -> None:
        """self += other."""
        carry = 0
        for i in range(max(len(self.limbs), len(other.limbs))):
            if i == len(self.limbs):
                self.limbs.append(0)
            total = self.limbs[i] + carry + (other.limbs[i] if i < len(other.limbs) else 0)
            self.limbs[i] = total & MASK
            carry = total >> LIMB_BITS
        if carry > 0:
            self.limbs.append(carry)

    def subtract(self, other: "Natural") -> None:
        """self -= other, which is not larger."""
        borrow = 0
        for i in range(len(self.limbs)):
            rest = self.limbs[i] - borrow - (other.limbs[i] if i < len(other.limbs) else 0)
            self.limbs[i] = rest & MASK
            borrow = 1 if rest < 0 else 0
        while len(self.limbs) > 0 and self.limbs[-1] == 0:
            self.limbs.pop()

    def compare(self, other: "Natural") -> int:
        """-1, 0 or 1 as this is below, equal to or above `other`."""
        if len(self.limbs) != len(other.limbs):
            return -1 if len(self.limbs) < len(other.limbs) else 1
        for i in range(len(self.limbs) - 1, -1, -1):
            if self.limbs[i] != other.limbs[i]:
                return -1 if self.limbs[i] < other.limbs[i] else 1
        return 0

    def divide_digit(self, divisor: "Natural") -> int:
        """self % divisor stays; the quotient, which is small, is the answer."""
        quotient = 0
        while self.compare(divisor) >= 0:
            self.subtract(divisor)
            quotient += 1
        return quotient

    def bit_length(self) -> int:
        """Bits without leading zeros."""
        if self.is_zero():
            return 0
        top, bits = self.limbs[-1], 0
        while top > 0:
            top = top >> 1
            bits += 1
        return (len(self.limbs) - 1) * LIMB_BITS + bits
