# Larger data through memory, pipes and files; copy-on-write after fork.
cd /tmp
x=$(seq 20000); echo "${#x}"
(x=changed; echo "${#x}"); echo "${#x}"
dd if=/dev/zero bs=1M count=20 2>/dev/null | md5sum
seq 200000 | sort -r | sed -n 1p
seq 200000 >f; sort -n -r f | md5sum; wc -c f | cut -d' ' -f1
dd if=f of=g bs=4097 2>/dev/null; cmp f g && echo same
awk 'BEGIN { for (i = 0; i < 100000; i++) a[i] = i; s = 0; for (i in a) s += a[i]; print s }'
awk 'BEGIN { s = "x"; while (length(s) < 1000000) s = s s; print length(s) }'
for i in 1 2 3 4 5 6 7 8; do seq 5000 | md5sum & done | sort -u
wait
sh -c 'f() { f; }; f' >/dev/null 2>&1; [ $? -gt 0 ] && echo "stack ended"
