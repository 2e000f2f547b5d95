# Trees of files: copying, moving, removing, many names, holes, locks.
cd /tmp
mkdir -p a/b/c d; seq 1000 >a/f; seq 2000 >a/b/g; ln -s ../f a/b/l; ln a/f a/hard; mkfifo a/fifo
cp -a a d/; diff -r a d/a && echo same
find a | sort; find a -type l -exec readlink {} \;
stat -c '%n %F %a %h %s' a a/f a/b/l a/fifo a/b
tar c a | (mkdir t; cd t; tar x); diff -r a/b t/a/b && echo same
mv d/a e; ls e; mv e a/b/c 2>&1; ls a/b/c; mv a a/b 2>&1
i=0; mkdir many; while [ $i -lt 500 ]; do echo $i >many/file$i; i=$((i+1)); done
ls many | wc -l; cat many/* | md5sum; rm many/*7; ls many | wc -l; rm -r many; ls many 2>&1
dd if=/dev/zero of=holes bs=1 count=1 seek=1M 2>/dev/null; ls -s holes; wc -c <holes; md5sum holes
truncate -s 100 holes; wc -c <holes; truncate -s 5K holes; od -c holes | tail -n 2
echo hello >x; chmod 000 x; ls -l x | cut -c 1-10; cat x; rm -f x
flock lock -c 'flock -n lock echo taken || echo busy'
flock lock echo free
touch -d '2020-01-02 03:04:05' when; stat -c '%y' when; [ when -ot lock ] && echo older
mkdir m; mount -t tmpfs -o size=64k none m; dd if=/dev/zero of=m/full bs=1k count=100 2>&1 | head -n 1
ls -s m/full; rm m/full; df m | tail -n 1 | awk '{print $2, $3, $6}'; umount m; ls m | wc -l
cd a/b; rm -r ../../a/b; pwd; ls 2>&1; touch x 2>&1; cd ..; pwd
