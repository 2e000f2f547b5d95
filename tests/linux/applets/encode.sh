# Applets that encode, dump and digest bytes.

bytes() {
    printf '\000\001\002Hello, \303\251\377\n'
    seq 20
}

t_base64() {
    bytes | base64
    bytes | base64 | base64 -d | md5sum
    printf 'x' | base64 -w 0
    echo
    echo '!!!' | base64 -d
}

t_uuencode() {
    bytes | uuencode name
    bytes | uuencode -m name
}

t_uudecode() {
    bytes >a
    uuencode b <a | uudecode
    cmp a b && echo same
    uuencode -m c <a | uudecode -o - | md5sum
    echo nothing | uudecode
}

t_od() {
    bytes | od | head -n 3
    bytes | od -A x -t x1 | head -n 3
    bytes | od -c | head -n 3
    bytes | od -A d -t d2 -j 2 -N 8
}

t_hexdump() {
    bytes | hexdump | head -n 3
    bytes | hexdump -C | head -n 3
    bytes | hexdump -v -e '4/1 "%02x" "\n"' | head -n 3
}

t_xxd() {
    bytes | xxd | head -n 3
    bytes | xxd -p | head -n 1
    bytes | xxd | xxd -r | md5sum
}

t_ascii() {
    ascii | head -n 6
}

t_crc32() {
    bytes >a
    crc32 a
}

t_md5sum() {
    bytes >a
    : >empty
    md5sum a empty
    md5sum a empty >sums
    md5sum -c sums
    echo change >>empty
    md5sum -c sums
}

t_sha1sum() {
    bytes | sha1sum
    : | sha1sum
    seq 100000 | sha1sum
}

t_sha256sum() {
    bytes | sha256sum
    : | sha256sum
    seq 100000 | sha256sum
}

t_sha512sum() {
    bytes | sha512sum
    : | sha512sum
}

t_sha3sum() {
    bytes | sha3sum
    bytes | sha3sum -a 256
}

t_mkpasswd() {
    mkpasswd -m md5 -S saltsalt secret
    mkpasswd -m sha256 -S saltsalt secret
}

t_httpd() {
    httpd -e '<a b="c">'
    echo
    httpd -d 'a%20b%2Fc'
    echo
}
