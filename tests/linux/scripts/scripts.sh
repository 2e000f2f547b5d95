# Programs started in every way: interpreters, permissions, missing files, wrong formats.
cd /tmp
printf '#!/bin/sh\necho interpreted "$0" "$@"\n' >a; chmod 755 a; ./a x y
printf '#!/bin/sh -e\nfalse\necho never\n' >b; chmod 755 b; ./b; echo "$?"
printf 'echo no interpreter line\n' >c; chmod 755 c; ./c
printf '#!/no/such/interpreter\n' >d; chmod 755 d; ./d; echo "$?"
echo data >e; ./e; echo "$?"
chmod 755 e; printf '\177ELF' >e; ./e; echo "$?"
head -c 1000 /bin/busybox >f; chmod 755 f; ./f; echo "$?"
mkdir g; ./g; echo "$?"
./missing; echo "$?"
printf '#!/tmp/a\n' >h; chmod 755 h; ./h z
ln -s /bin/busybox echo; ./echo by link
cp /bin/busybox true; ./true; echo "$?"
exec ./a last
