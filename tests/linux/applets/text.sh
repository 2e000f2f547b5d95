# Applets that read lines and write lines. Each function t_NAME is one case, run in an empty folder.

words() {
    printf '%s\n' pear apple fig apple cherry banana fig apple
}

table() {
    printf '%s\n' 'ada:36:london' 'alan:41:manchester' 'grace:85:arlington' 'edsger:72:nuenen'
}

t_awk() {
    table | awk -F: '{ total += $2; print NR, toupper($1) } END { print total / NR }'
    awk 'BEGIN { x["a"] = 1; x["b"] = 2; n = 0; for (k in x) n += x[k]; printf "%d %.3f\n", n, 22 / 7 }'
    echo 'one two three' | awk '{ $2 = "deux"; print; print NF, length($0), substr($0, 5, 4) }'
    awk 'BEGIN { while ((getline line < "none") > 0) n++; print n + 0; exit 3 }'
}

t_cat() {
    words >a
    cat a - <<-END
	from standard input
	END
    printf 'tab\there\n' | cat -v -e -t
    cat missing
}

t_cut() {
    table | cut -d: -f1,3
    table | cut -c2-4
    printf 'abcdef\n' | cut -b 1,3-
    table | cut -d: -f9 -s
}

t_grep() {
    words | grep -n apple
    words | grep -c -v apple
    words | grep -i -o 'AN'
    printf 'x.y\nxzy\n' | grep -F x.y
    mkdir d && words >d/list && grep -r -l cherry d
    words | grep -q quince
}

t_egrep() {
    words | egrep '^(apple|fig)$' | sort | uniq -c
    echo 'aaa bb c' | egrep -o '[ab]{2,3}'
}

t_fgrep() {
    printf 'a*b\naab\n' | fgrep 'a*b'
    words | fgrep -x fig
}

t_sed() {
    words | sed -n '2,3p;$='
    words | sed 's/\(.\)\(.*\)/\2\1/;3q'
    table | sed -E 's/^([a-z]+):([0-9]+).*/\2 \1/;/^7/d'
    printf '1\n2\n3\n4\n' | sed '$!N;s/\n/+/'
    words >f && sed -i -e '/apple/d' -e 'y/abc/ABC/' f && cat f
    printf 'x\n' | sed -e 'a\' -e 'after' -e 'i\' -e 'before' -e 'c\' -e 'changed'
}

t_sort() {
    words | sort -u
    table | sort -t: -k2,2nr
    printf '10\n9\n2\n33\n' | sort -n -r
    printf 'b 2\na 2\nc 1\n' | sort -s -k2n
    printf 'Jan\nDec\nMar\n' | sort -M
    words | sort -c
}

t_uniq() {
    words | sort | uniq -c
    words | sort | uniq -d
    words | sort | uniq -u
    printf 'a 1\nb 1\nb 2\n' | uniq -f 1
}

t_tr() {
    echo 'Hello, World' | tr a-z A-Z
    echo 'aabbccdd' | tr -s a-c
    echo 'phone: 555-0199' | tr -cd '0-9\n'
    echo 'abc' | tr abc '\060\061\062'
    echo 'Tab	Here' | tr '[:upper:][:space:]' '[:lower:]_'
}

t_head() {
    words | head -n 2
    words | head -c 7
    echo
    words >a && cp a b && head -n 1 a b
    words | head -n -6
}

t_tail() {
    words | tail -n 2
    words | tail -n +7
    words | tail -c 6
    words >a && cp a b && tail -n 1 a b
}

t_tac() {
    words | tac
    printf 'no newline\nat the end' | tac
    echo
}

t_rev() {
    words | head -n 3 | rev
    printf 'ab\n\nc' | rev
    echo
}

t_wc() {
    words | wc
    words | wc -l
    table | wc -c
    table | wc -L
    words >a && wc -w a a
}

t_nl() {
    printf 'a\n\nb\n' | nl
    printf 'a\n\nb\n' | nl -b a -w 3 -s '. '
}

t_fold() {
    echo 'The quick brown fox jumps over the lazy dog' | fold -w 16
    echo 'The quick brown fox jumps over the lazy dog' | fold -s -w 16
}

t_expand() {
    printf 'a\tb\tc\n' | expand
    printf 'a\tb\n' | expand -t 4
}

t_unexpand() {
    printf '        a       b\n' | unexpand | od -c
    printf '        a       b\n' | unexpand -a | od -c
}

t_paste() {
    words >a && table >b
    paste a b | head -n 4
    paste -s -d, a
    paste -d '\n' b b | head -n 4
}

t_tee() {
    words | tee a b | wc -l
    cmp a b && echo same
    echo more | tee -a a >/dev/null
    tail -n 1 a
}

t_seq() {
    seq 3
    seq 5 -2 1
    seq -w 8 10
    seq -s + 1 4
    seq 0.5 0.5 2
}

t_shuf() {
    words | shuf | sort | tr '\n' ' '
    shuf -i 5-5
    shuf -e one
    shuf -n 0 -i 1-9
    seq 100 | shuf -n 10 | wc -l
}

t_strings() {
    printf 'ab\0longer text\0\1\2xyz4\377' >bin
    strings bin
    strings -n 10 bin
    strings -t d bin
}

t_dos2unix() {
    printf 'a\r\nb\r\n' >f
    dos2unix f
    od -c f
}

t_unix2dos() {
    printf 'a\nb\n' >f
    unix2dos f
    od -c f
}

t_yes() {
    yes | head -n 2
    yes no really | head -n 2
}

t_more() {
    words | more | head -n 3
}

t_less() {
    words >f
    less f | tail -n 2
}

t_echo() {
    busybox echo one  two
    busybox echo -n no newline
    busybox echo -e '\ta\\b\x41\0101\c ignored'
    busybox echo -E 'a\n'
}

t_printf() {
    busybox printf '%5d|%-5s|%05.1f|%x|%o|%c\n' 42 ab 3.14159 255 8 xyz
    busybox printf '%s-%s\n' a b c
    busybox printf '%b' 'x\ty\n'
    busybox printf '%d\n' 0x1f "'A"
    busybox printf '%d\n' nine
}
