# Applets that start, time, watch and end processes.

t_sh() {
    sh -c 'echo $0 $1 $#' name argument
    echo 'echo from a script; exit 4' >s && sh s
    echo $?
    echo 'echo piped' | sh
    sh -c 'set -e; false; echo never'
    echo $?
    sh -c 'nothing-of-this-name'
}

t_ash() {
    ash -c 'f() { local x=1; echo $((x + $1)); }; f 41; trap "echo bye" EXIT; exit 5'
    echo $?
    ash -n -c 'echo not run'
    ash -c 'for i in a b; do case $i in a) echo A;; *) echo other;; esac; done'
    ash -c 'x=path/to/file.txt; echo ${x##*/} ${x%.*} ${#x} ${y:-unset}'
}

t_env() {
    env -i A=1 B=2 env | sort
    A=x env -u A sh -c 'echo "[$A]"'
    env no-such-program
}

t_renice() {
    sleep 50 &
    renice -n 7 -p $!
    ps -o nice,comm | grep sleep
    kill $!
}

t_kill() {
    sleep 50 &
    kill -TERM $!
    wait $! 2>/dev/null  # the shell names the signal only if it waits before the end
    echo $?
    sleep 50 &
    kill -s KILL $!
    wait $! 2>/dev/null
    echo $?
    kill -l 15
    kill -0 $$ && echo alive
    busybox kill -0 99999
}

t_killall() {
    cp /bin/busybox ./sleep
    ./sleep 50 &
    pid=$!
    usleep 100000
    killall sleep
    wait $pid
    echo $?
    killall no-such-process
}

t_pidof() {
    cp /bin/busybox ./sleep
    ./sleep 50 &
    usleep 100000
    [ "$(pidof sleep)" = $! ] && echo found
    kill $!
    pidof no-such-process
}

t_ps() {
    sleep 50 &
    ps -o pid,ppid,args | grep "^ *$! " | sed "s/ *$! *$$ */child /"
    ps -o stat,comm | grep sleep
    ps -o pid,user,comm | head -n 2
    kill $!
}

t_sleep() {
    sleep 0 && echo 0
    sleep 0.05 && echo part
    sleep x
}

t_usleep() {
    usleep 1000 && echo slept
}

t_timeout() {
    timeout 0.2 sleep 50
    echo $?
    timeout 10 sh -c 'exit 9'
    echo $?
    timeout -s KILL 0.2 sleep 50
}

t_time() {
    time -f 'status %x' sh -c 'exit 3'
    busybox time true 2>&1 | sed 's/[0-9.]\{1,\}/N/g'
}

t_setsid() {
    setsid sh -c '[ $(ps -o pid,pgid | awk -v p=$$ '"'"'$1 == p { print $2 }'"'"') = $$ ] && echo leader'
}

t_start_stop_daemon() {
    cp /bin/busybox ./sleep
    start-stop-daemon -S -b -m -p pid -x "$PWD/sleep" -- 50
    usleep 100000
    kill -0 "$(cat pid)" && echo started
    start-stop-daemon -K -p pid | sed 's/[0-9]\{1,\}/N/'
    usleep 100000
    kill -0 "$(cat pid)" 2>/dev/null || echo stopped
    start-stop-daemon -K -p pid 2>&1 | sed 's/[0-9]\{1,\}/N/'
}

t_watch() {
    sh -c 'timeout 1 watch -t -n 10 echo seen; echo $?' 2>/dev/null | od -c
}

t_nproc() {
    nproc
}

t_linux32() {
    linux32 sh -c 'echo in'
}

t_linux64() {
    linux64 uname -m
}

t_setpriv() {
    setpriv --nnp true
}

t_nologin() {
    nologin
}

t_busybox() {
    busybox | head -n 1
    busybox --list | wc -l
    busybox no-such-applet
}

t_taskset() {
    taskset -p $$ | sed 's/[0-9]*'\''s/N/'
    taskset 1 echo pinned
}
