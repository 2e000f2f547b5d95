# Traps, default actions, ignored signals, signals to groups and to waiting parents.
trap 'echo got USR1' USR1
kill -USR1 $$
sh -c 'kill -TERM $$'; echo "TERM $?"
sh -c 'kill -KILL $$'; echo "KILL $?"
sh -c 'kill -SEGV $$'; echo "SEGV $?"
sh -c 'kill -ABRT $$'; echo "ABRT $?"
sh -c 'kill -CHLD $$; kill -CONT $$; kill -WINCH $$; echo ignored by default'
sh -c 'trap "" TERM; kill -TERM $$; echo survived; sh -c "kill -TERM \$\$; echo inherited"'
sh -c 'trap "echo bye" EXIT; trap "exit 9" INT; kill -INT $$; echo never'; echo "status $?"
sleep 50 & pid=$!
kill -STOP $pid; kill -CONT $pid; kill -INT $pid; kill -HUP $pid
wait $pid; echo "wait $?"
(sleep 0.2; kill -USR1 $$) & wait $!; echo "interrupted wait over"
wait
yes | sh -c 'exec >/dev/null; read -r line; exit 0'; echo "reader left $?"
sh -c 'sleep 50 | sleep 50 & kill %1 2>/dev/null; kill $!; wait $! 2>/dev/null; echo $?'
timeout -s USR2 0.1 sleep 50; echo "timeout $?"
trap - USR1
sh -c 'kill -USR1 $PPID; sleep 5' ; echo never
