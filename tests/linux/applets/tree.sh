# Applets that walk trees and run programs on what they find; mounts.

grove() {
    mkdir -p tree/left/leaf tree/right
    echo 1 >tree/left/one.txt
    echo 22 >tree/right/two.txt
    echo 333 >tree/left/leaf/three.sh
    chmod 755 tree/left/leaf/three.sh
    ln -s left tree/link
}

t_find() {
    grove
    find tree | sort
    find tree -name '*.txt' -exec cat {} + | sort
    find tree -type d -maxdepth 1 | sort
    find tree -type l
    find tree -perm -100 -type f
    find tree -size -2c -type f ! -name 'x*'
    find tree -depth -name 'leaf' -o -name 'three*'
    find tree -newer tree/left/one.txt -name 'nothing'
    find tree -name '*.txt' -print0 | tr '\0' '\n' | sort
    find tree -empty
    find no-such-folder
}

t_xargs() {
    seq 10 | xargs -n 4
    printf 'a b\nc\n' | xargs -I{} echo '<{}>'
    printf 'x\0y z\0' | xargs -0 -n 1 echo
    : | xargs -r echo never
    echo 1 | xargs sh -c 'exit 7'
}

t_which() {
    which sh ls
    which no-such-program
}

t_run_parts() {
    mkdir parts
    printf '#!/bin/sh\necho first $1\n' >parts/10-a
    printf '#!/bin/sh\necho second\nexit 3\n' >parts/20-b
    echo 'echo not executable' >parts/30-c
    chmod 755 parts/10-a parts/20-b
    run-parts --test parts
    run-parts -a argument parts
}

t_chroot() {
    mkdir -p jail/bin
    cp /bin/busybox jail/bin/
    ln -s busybox jail/bin/sh
    chroot jail /bin/sh -c 'cd /; echo *; ../../../bin/busybox pwd'
    chroot jail /bin/nothing
}

t_mount() {
    mkdir m
    mount -t tmpfs none m && mount | grep "$PWD/m" | sed 's/ (.*//;s, on .*/m , on m ,'
    echo inside >m/file && cat m/file
    mount -t nothing none m
    umount m
    ls m
}

t_umount() {
    mkdir m
    mount -t tmpfs none m
    cd m
    umount ../m 2>/dev/null || echo busy
    cd ..
    umount m
    umount m
}
