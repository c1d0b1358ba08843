#!/bin/sh
# Changes the version of the minion that runs, and changes it back when the new one does not start or
# does not come to its master in time. The unit orch-minion-switch.service runs it, which the minion
# makes; it can be interrupted anywhere and begins again: all that it knows is in files.
#   switch-version DIR     DIR is the minion's root_dir/upgrade
#     pending    from, to, trial (seconds), base: what is to be done
#     decision   healthy (the new minion wrote it) or back (this did); the first one holds
#     reason     why this stepped back
set -u
dir=$1
unit=orch-minion.service
own=/etc/systemd/system/orch-minion-switch.service

value() { sed -n "s/^$1=//p" "$dir/pending"; }

# without this unit there is nothing to begin again
finish() {
  rm -f "/etc/systemd/system/multi-user.target.wants/${own##*/}" "$own"
  systemctl --no-block daemon-reload
  exit 0
}

[ -f "$dir/pending" ] || finish
from=$(value from)
to=$(value to)
base=$(value base)
trial=$(value trial)
link=$base/minion

decision() { cat "$dir/decision" 2>/dev/null; }

# whoever links first has decided
decide() {
  echo "$1" >"$dir/decision.script" && sync "$dir/decision.script"
  ln "$dir/decision.script" "$dir/decision" 2>/dev/null
  rm -f "$dir/decision.script"
  [ "$(decision)" = "$1" ]
}

# in one step: at each moment the link leads to a whole version
point() {
  [ "$(readlink "$link")" = "minion-$1" ] && return
  ln -sfn "minion-$1" "$link.new" && mv -fT "$link.new" "$link" && sync "$base"
}

show() { systemctl show --value --property="$1" "$unit"; }

# whether the process of the unit is of a version
runs() {
  case $(readlink "/proc/$(show MainPID)/exe") in "$base/minion-$1/"*) return 0 ;; esac
  return 1
}

now() { cut -d. -f1 /proc/uptime; }

# stops what runs and starts what the link leads to; 'starter' ends when that has started or failed
change() {
  systemctl stop "$unit"
  systemctl reset-failed "$unit" 2>/dev/null
  systemctl start "$unit" 2>/dev/null &
  starter=$!
}

# waits for the new minion; 'why' it is not well, when it is not
try() {
  until=$(($(now) + trial))
  while [ -z "$(decision)" ]; do
    # the minion has settled it
    [ -f "$dir/pending" ] || finish
    if [ -n "$starter" ] && ! kill -0 "$starter" 2>/dev/null; then
      if ! wait "$starter"; then
        why="$to did not start"
        return 1
      fi
      starter=
    fi
    state=$(show ActiveState)/$(show SubState)
    if [ -z "$starter" ]; then
      case $state in
        # systemd would start it again, but what ended once is not well
        */auto-restart* | failed/* | inactive/*)
          why="$to started and ended"
          return 1 ;;
      esac
    fi
    if [ "$(now)" -ge "$until" ]; then
      why="$to did not come to its master within $trial s; it is $state"
      return 1
    fi
    sleep 0.2
  done
  return 0
}

if [ -z "$(decision)" ]; then
  began=$(date +%s)
  starter=
  point "$to"
  runs "$to" || change
  if ! try; then
    {
      echo "$why; its journal ends so:"
      journalctl --quiet --no-pager --output=cat --unit="$unit" --since="@$began" | tail -n 15
    } >"$dir/reason.new" 2>&1
    mv -f "$dir/reason.new" "$dir/reason"
    decide back
  fi
fi

if [ "$(decision)" = back ]; then
  point "$from"
  if ! runs "$from"; then
    change
    wait "$starter" || exit 1
  fi
fi
finish
