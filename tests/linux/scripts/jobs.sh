# Job control of a shell with a terminal: a session of its own on the console.
cat >/tmp/script <<'END'
set -m
sleep 50 & jobs | sed 's/ *$//'
kill -STOP %1; usleep 100000; jobs | sed 's/ *$//'
bg %1 >/dev/null; usleep 100000; jobs | sed 's/ *$//'
kill %1; wait %1 2>/dev/null; echo "killed $?"
sh -c 'kill -STOP $$; echo continued' & usleep 200000
fg %1 >/dev/null; echo "fg $?"
sh -c 'exit 3' & wait $!; echo "wait $?"
tty | sed 's,/dev/.*,a terminal,'
ps -o pid,pgid,comm | awk -v p=$$ '$1 == p { print ($2 == p ? "leads its group" : "does not lead") }'
exit 0
END
setsid -c sh /tmp/script </dev/console 2>&1
echo "session $?"
