# Processes by recorded id and start time. Sourced by installer/quickstart.
# A pid file holds "PID START", as those of the minion's own services do: an id alone may have passed
# to somebody else's process since.

# start_time PID: when the process started, in a form that is only good for comparing; empty when there is none.
start_time() {
  if [ -r "/proc/$1/stat" ]; then
    # The second field is the command in parentheses and may hold anything; the 22nd is the start
    # since boot, so the boot's id belongs to it. A process that has ended (Z, X) has no start.
    sed -n 's/^.*) //; /^[ZX]/!p' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20 |
      sed "s/\$/@$(cat /proc/sys/kernel/random/boot_id)/"
  else
    ps -o lstart= -p "$1" 2>/dev/null | tr -d ' '
  fi
}

# remember PID FILE
remember() {
  printf '%s %s\n' "$1" "$(start_time "$1")" >"$2"
}

# running FILE: true when the process of this pid file is alive; sets $pid.
running() {
  pid=
  [ -s "$1" ] || return 1
  read -r pid recorded <"$1" || return 1
  case $pid in '' | *[!0-9]*) return 1 ;; esac
  [ -n "$recorded" ] && kill -0 "$pid" 2>/dev/null && [ "$(start_time "$pid")" = "$recorded" ]
}

# launch PIDFILE LOG COMMAND...: starts it apart from this terminal, so that closing that does no harm.
launch() {
  pid_file=$1 log=$2
  shift 2
  if command -v setsid >/dev/null 2>&1; then
    setsid "$@" >>"$log" 2>&1 </dev/null &
  else
    nohup "$@" >>"$log" 2>&1 </dev/null &
  fi
  remember $! "$pid_file"
}

# stop_process PIDFILE: asks it to end, insists after ten seconds; true when it is gone.
stop_process() {
  if running "$1"; then
    kill "$pid" 2>/dev/null
    tries=0
    while running "$1"; do
      tries=$((tries + 1))
      [ "$tries" -eq 50 ] && kill -9 "$pid" 2>/dev/null
      [ "$tries" -gt 75 ] && return 1
      sleep 0.2
    done
  fi
  rm -f "$1"
}
