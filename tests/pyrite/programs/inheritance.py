"""Overriding, super(), inherited fields and methods."""

import sys


class Animal:
    name: str
    legs: int

    def __init__(self, name: str, legs: int = 4) -> None:
        self.name = name
        self.legs = legs

    def sound(self) -> str:
        return "..."

    def describe(self) -> str:
        return f"{self.name} says {self.sound()} on {self.legs} legs"


class Dog(Animal):
    tricks: list[str]

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.tricks = []

    def sound(self) -> str:
        return "woof"

    def learn(self, trick: str) -> None:
        self.tricks.append(trick)


class Puppy(Dog):
    def sound(self) -> str:
        return super().sound() + "?"

    def describe(self) -> str:
        return "small " + super().describe()


class Bird(Animal):
    def __init__(self) -> None:
        super().__init__("bird", legs=2)


def main(argv: list[str]) -> int:
    dog, puppy = Dog("rex"), Puppy("pip")
    puppy.learn("sit")
    zoo: list[Animal] = [Animal("thing", 0), dog, puppy, Bird()]
    for animal in zoo:
        print(animal.describe(), isinstance(animal, Dog), isinstance(animal, Puppy))
    for animal in zoo:
        if isinstance(animal, Dog):
            animal.learn("roll")
            print(animal.name, animal.tricks)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
