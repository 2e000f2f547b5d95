# Pipes and FIFOs: more than they hold, ends that go, several writers, waiting with a limit.
cd /tmp
yes line | head -c 3000000 | md5sum
dd if=/dev/zero bs=100k count=30 2>/dev/null | cat | cat | wc -c
(yes | head -n 1; echo status $?) 2>&1
sh -c 'echo x; sleep 1; echo y 2>/dev/null || echo broken >&2' 2>&1 | head -n 1
mkfifo p
(for i in 1 2 3; do echo $i; done) >p &
(while read x; do echo got $x; done) <p
wait
cat p & sleep 1; echo late >p; wait
for i in 1 2 3 4; do (j=0; while [ $j -lt 200 ]; do echo "$i$i$i$i$i$i$i$i$i$i"; j=$((j+1)); done) & done >q
wait; sort q | uniq -c
i=0; while [ $i -lt 5 ]; do echo $i; i=$((i+1)); done | (read a; read b; echo "$a $b"; cat)
timeout 1 cat p; echo $?
timeout 1 sleep 5 | cat; echo done
seq 100000 | sort -rn | tail -n 2
(sleep 1; echo slow) | (read -t 3 x && echo "$x")
read -t 1 x </dev/zero || echo "zero $?"
echo a | tee b c | cat - b c
seq 20000 >big; cat big big big big big | md5sum
tail -f big & t=$!; sleep 1; kill $t; wait $t 2>/dev/null; echo tail $?
