# Run every case of every group in one boot: `sh driver.sh FOLDER [NAME]...`.
#
# Each case has a section of its own: a title, what it printed, its status. A case runs in a new
# shell and an empty folder, and is ended after a while.

folder=$1
shift
export TZ=UTC LC_ALL=C
for group in "$folder"/*.sh; do
    for name in $(sed -n 's/^t_\(.*\)() {$/\1/p' "$group"); do
        [ $# -eq 0 ] || case " $* " in *" $name "*) ;; *) continue ;; esac
        rm -rf /tmp/case
        mkdir /tmp/case
        cd /tmp/case
        echo "== $name =="
        timeout -s KILL 60 sh -c ". $group; t_$name" 2>&1
        echo "-- status $? --"
    done
done
