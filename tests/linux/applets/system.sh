# Applets that ask who and where: users, names, memory, terminals.

t_id() {
    id
    id -u
    id -G -n
    id -u nobody
    id no-such-user
}

t_whoami() {
    whoami
}

t_groups() {
    groups
}

t_logname() {
    logname
}

t_hostname() {
    hostname
    hostname changed && hostname
    hostname ouro
}

t_uname() {
    uname
    uname -s -n -m
    uname -o
}

t_arch() {
    arch
}

t_free() {
    free | sed 's/[0-9]\{1,\}/N/g;s/  */ /g'
    free -m | wc -l
}

t_top() {
    top -b -n 1 | head -n 4 | sed 's/[0-9.]\{1,\}/N/g;s/  */ /g;s/ *$//'
}

t_uptime() {
    uptime | sed 's/[0-9][0-9.:]*/N/g;s/up .*, *load/up N, load/'
}

t_tty() {
    tty
    tty -s
}

t_stty() {
    stty -F /dev/console -g
    stty -F /dev/console speed
    stty -F /dev/console rows 30 cols 100 && stty -F /dev/console size
    stty size
}

t_clear() {
    clear | od -c
}

t_sysctl() {
    sysctl -n kernel.hostname
    sysctl -n kernel.ostype
    sysctl no.such.key
}

t_dmesg() {
    dmesg | wc -l | sed 's/[1-9][0-9]*/N/'
}

t_ts() {
    echo line | ts X
}
