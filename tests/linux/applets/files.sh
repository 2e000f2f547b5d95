# Applets that make, change, list and remove files.

DATE='2001-02-03 04:05:06'

make() {
    echo "$1" >"$1"
    touch -d "$DATE" "$1"
}

t_ls() {
    make b
    make a
    chmod 4751 a
    ln -s a link
    touch -h -d "$DATE" link
    mkfifo pipe
    touch -d "$DATE" pipe
    ls
    ls -1 -r
    ls -l a b pipe link
    ls -a -F
    ls -n b
    ls nothing
}

t_cp() {
    make a
    mkdir d
    cp a b && cmp a b && echo same
    cp -p a d/ && stat -c '%a %Y %s' d/a
    ln -s a link
    cp -d link copy && readlink copy
    cp -r d e && ls e
    cp d f
}

t_mv() {
    make a
    mkdir d
    mv a b && ls
    mv b d && ls d
    mv d/b d/c && cat d/c
    make x
    make y
    mv x y && cat y
    mv nothing z
}

t_rm() {
    make a
    mkdir -p d/e/f
    touch d/e/f/g d/h
    rm a && ls
    rm d
    rm -r d && ls
    rm -f nothing
    echo $?
    rm nothing
}

t_mkdir() {
    mkdir a
    mkdir -p b/c/d b/c
    mkdir -m 700 e && stat -c '%a %F' e
    find . | sort
    mkdir a
}

t_rmdir() {
    mkdir -p a/b/c d
    rmdir d
    rmdir a
    rmdir -p a/b/c
    ls
    rmdir nothing
}

t_ln() {
    make a
    ln a b && stat -c '%h %s' b
    ln -s a c && readlink c && cat c
    ln -s nowhere d && cat d
    ln -s -f b c && readlink c
    ln a b
}

t_link() {
    make a
    link a b
    echo more >>b
    cat a
    link a b
}

t_unlink() {
    make a
    unlink a
    ls
    mkdir d
    unlink d
    unlink nothing
}

t_readlink() {
    ln -s target link
    readlink link
    ln -s link again
    make target
    readlink -f again | sed 's,.*/,,'
    readlink target
}

t_realpath() {
    mkdir -p d/e
    ln -s d/e short
    realpath short/.. | sed 's,.*/,,'
    realpath d/./e/../e | sed 's,.*/d,d,'
    realpath nothing/at/all
}

t_basename() {
    basename /usr/lib/libc.so
    basename /usr/lib/libc.so .so
    basename ///
    basename dir/
}

t_dirname() {
    dirname /usr/lib/libc.so
    dirname plain
    dirname /top
    dirname a//b
}

t_stat() {
    make a
    chmod 640 a
    stat -c '%n %s %a %A %F %h %u %g %U %G %Y' a
    ln -s a link
    stat -c '%N %F' link
    stat -L -c '%F' link
    stat -c '%F %t:%T' /dev/null
    stat -c '%F' .
    stat nothing
}

t_chmod() {
    make a
    for mode in 600 u+x,go+r a-w +s g=u,o= 1777; do
        chmod $mode a
        stat -c "$mode %a %A" a
    done
    mkdir -p d/e && touch d/e/f && chmod -R 700 d && stat -c %a d/e/f
    chmod 600 nothing
}

t_chown() {
    make a
    chown 12:34 a && stat -c '%u %g' a
    chown nobody a && stat -c '%U %g' a
    chown :0 a && stat -c '%u %g' a
    chown unknownuser a
}

t_chgrp() {
    make a
    chgrp 77 a && stat -c '%u %g' a
    chgrp nogroup a && stat -c '%G' a
}

t_touch() {
    touch -d "$DATE" a && stat -c '%Y %X' a
    touch -r a b && stat -c '%Y' b
    touch -c c && ls
    touch -d @12345 a && stat -c '%Y' a
    touch no/such/folder
}

t_mktemp() {
    mktemp | sed 's/[A-Za-z0-9]*$/X/;s,.*/,,'
    mktemp -d ./folder.XXXXXX | sed 's/\..\{6\}$/.X/'
    file=$(mktemp ./f.XXXXXX) && stat -c '%a %s' "$file"
    mktemp -p /nothing
}

t_mkfifo() {
    mkfifo -m 640 pipe && stat -c '%a %F' pipe
    echo through >pipe &
    cat pipe
    wait
    mkfifo pipe
}

t_mknod() {
    mknod null c 1 3 && stat -c '%F %t,%T' null
    echo gone >null && wc -c <null
    mknod pipe p && stat -c %F pipe
    mknod -m 600 block b 7 0 && stat -c '%a %F' block
}

t_dd() {
    seq 1000 >a
    dd if=a of=b bs=100 count=3 2>&1 | sed 's/,.*//'
    wc -c <b
    dd if=a bs=1 skip=10 count=6 2>/dev/null
    printf XYZ | dd of=b bs=1 seek=5 conv=notrunc 2>/dev/null && head -n 5 b
    dd if=/dev/zero bs=64k count=16 2>/dev/null | md5sum
    dd if=nothing
}

t_truncate() {
    make a
    truncate -s 10000 a && stat -c %s a && tail -c 1 a | od -c
    truncate -s 1 a && cat a
    echo
    truncate -c -s 5 nothing && ls
}

t_fallocate() {
    fallocate -l 5000 a && stat -c %s a
    fallocate -o 8000 -l 192 a && stat -c %s a
}

t_shred() {
    make a
    shred -u a
    ls
    make b
    shred -n 1 -z b && od -c b
}

t_du() {
    mkdir d
    dd if=/dev/zero of=d/a bs=1k count=10 2>/dev/null
    dd if=/dev/zero of=b bs=1k count=3 2>/dev/null
    du -k d/a b
    du -a -h b
}

t_df() {
    mkdir m
    mount -t tmpfs none m
    df m | awk 'NR == 1 { print } NR == 2 { print $1, NF, $3 }'
    df -i m | awk 'NR == 2 { print $1, NF }'
    umount m
    df /nothing
}

t_sync() {
    sync
}

t_pwd() {
    mkdir -p /tmp/place/in
    cd /tmp/place/in && busybox pwd
    ln -s /tmp/place/in /tmp/place/link
    cd /tmp/place/link && pwd && busybox pwd
    rm -r /tmp/place
    busybox pwd
}
