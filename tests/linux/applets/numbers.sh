# Applets that calculate: numbers, dates, expressions.

t_bc() {
    echo '2^100' | bc
    echo 'scale=20; 4*a(1)' | bc -l
    printf 'define f(n) { if (n < 2) return 1; return n * f(n - 1); }\nf(30)\n' | bc
    echo 'ibase=16; FF' | bc
    echo '1/0' | bc
}

t_dc() {
    dc -e '10 3 / p'
    dc -e '20 k 2 v p'
    echo '1 2 + 3 * p 16 o p' | dc
}

t_expr() {
    expr 6 \* 7
    expr length hello
    expr abcdef : 'abc\(.*\)'
    expr 3 \> 4
    expr substr kernel 1 4
}

t_factor() {
    factor 1 97 360 1000000007 18446744073709551615
}

t_cal() {
    cal 2 2024
    cal -y 1970 | head -n 4
}

t_date() {
    date -u -d @0
    date -u -d @1700000000 '+%Y-%m-%d %H:%M:%S %j %a %s'
    date -u -d '2024-02-29 12:34:56' +%s
    date -u -R -d @86400
    date -u -d 'not a date'
}

t_getopt() {
    getopt -o ab:c -- -a -b value rest
    getopt -o a -l long,with: -- --with=x -a --long y
    getopt -o a -- -z
}

t_ipcalc() {
    ipcalc -b -m -n -p 192.168.1.77/20
}

t_test() {
    : >empty
    echo x >full
    mkdir d
    ln -s full link
    for flags in '-e empty' '-s empty' '-s full' '-d d' '-L link' '-f link' '-x full' '-p full'; do
        busybox test $flags
        echo "$flags: $?"
    done
    busybox test 3 -gt 2 -a abc != abd
    echo $?
    busybox test \( 1 -eq 2 \) -o ! -e nothing
}

t_bracket() {
    busybox [ 1 -lt 2 ]
    echo $?
    busybox [ -z '' -a -n x ]
    echo $?
    busybox [ 1 -lt 2
}

t_double_bracket() {
    busybox [[ abc = abc ]]
    echo $?
    busybox [[ 1 -gt 2 ]]
}

t_true() {
    busybox true
}

t_false() {
    busybox false
}
