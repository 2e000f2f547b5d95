# Issue-size pipeline: 300 times fork, exec, pipe and wait, digested.
i=0; while [ $i -lt 300 ]; do echo $i | cat | md5sum; i=$((i+1)); done | md5sum
