# Redirections, here-documents, descriptors and pipes of the shell.
cd /tmp
echo one >f; echo two >>f; cat <f
{ echo out; echo err >&2; } 2>e | tr a-z A-Z; cat e
exec 5>five; echo to five >&5; exec 5>&-; cat five
echo closed >&5
cat <<END
here $((1 + 2)) $(echo substituted)
END
cat <<'END'
literal $HOME
END
exec 6<f; read -r a <&6; read -r b <&6; echo "$b then $a"; read -r c <&6; echo "status $?"
set -C; echo no >f; echo "status $?"; echo yes >|f; cat f
: | cat; yes | head -n 1; false | true; echo "pipeline $?"
(exit 3) | (exit 4); echo "last $?"
seq 5 | while read -r n; do echo "line $n"; done
cat /nothing 2>&1 >/dev/null | tr a-z A-Z
ls /proc/self/fd | wc -l
