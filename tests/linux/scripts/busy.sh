# A program that runs is not written, and a file that is being written does not run.
cd /tmp
cp /bin/busybox sleep
./sleep 3 &
sleep 1
echo new >sleep; echo $?
echo more >>sleep; echo $?
truncate -s 0 sleep 2>&1
true <>sleep; echo $?
cp /bin/busybox sleep 2>&1
cat sleep | cmp - /bin/busybox && echo unchanged
rm sleep
wait
cp /bin/busybox echo
exec 3>>echo
./echo no; echo $?
exec 3>&-
./echo yes
