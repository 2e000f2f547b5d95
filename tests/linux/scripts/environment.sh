# What a new process finds: arguments, environment, limits, folders, descriptors, identity.
cd /
echo "$0 $#"; echo "$HOME $PATH $TERM"
env | sort | grep -v -e '^PWD' -e OLDPWD -e SHLVL
id -u; umask; pwd; ulimit -s; ulimit -c
ls /; ls -l /bin/sh | sed 's/.*->/->/'
cat /proc/self/comm
tr '\0' ' ' </proc/self/cmdline; echo
readlink /proc/self/exe
sh -c 'echo $PPID' | grep -c "^$$\$"
grep -c . /proc/mounts >/dev/null && echo mounts readable
head -n 1 /proc/self/status
awk '{ print NF > 1 }' /proc/uptime
echo >/dev/full; echo "full $?"
head -c 4 /dev/zero | od -c
cat /dev/null; echo "null $?"
head -c 16 /dev/urandom | wc -c
[ "$(head -c 8 /dev/urandom | od -x)" != "$(head -c 8 /dev/urandom | od -x)" ] && echo random
