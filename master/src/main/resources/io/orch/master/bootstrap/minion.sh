#!/bin/sh
# Brings this machine into service as a minion: installs the agent, configures it, has it join,
# applies its states, looks at its health. Served by the master, called by the script that
# 'orch userdata' prints, with its variables. Each stage is told on the console, in the log, and to
# the master, where it is an event: orch/bootstrap/<instance>/<stage>. It may be called again at any
# time, and does what is not done yet.
set -u
umask 022

unit=orch-minion
config=/etc/orch/minion.yaml
home=/opt/orch/minion
mark='# Written by the bootstrap of Orch, which writes it anew while this line is here.'
state=${ORCH_STATE:-/var/lib/orch/bootstrap}
log=${ORCH_LOG:-/var/log/orch/bootstrap.log}
began=${ORCH_BEGAN:-$(date +%s)}
minutes=${ORCH_MINUTES:-30}
metadata=${ORCH_METADATA:-http://169.254.169.254}
name=$(hostname)
instance=
stage=start
detail=

say() {
  line="$(date -u +%FT%TZ) orch: $*"
  echo "$line"
  echo "$line" >>"$log"
  { echo "$line" >/dev/console; } 2>/dev/null || true
}

# Milliseconds of a clock.
now() {
  n=$(date +%s%N)
  case $n in
    *N) echo "${n%N}000" ;;
    *) echo "${n%??????}" ;;
  esac
}

seconds() {
  printf '%d.%d' $(($1 / 1000)) $(($1 % 1000 / 100))
}

late() {
  [ $(($(date +%s) - began)) -ge $((minutes * 60)) ]
}

curl_master() {
  curl -sS --cacert "$ORCH_CA" --connect-timeout 10 "$@"
}

# Tells the master: STAGE STATE [FIELD=VALUE]... One that can't be told is no reason to stop.
report() {
  told=$1
  how=$2
  shift 2
  curl_master --max-time 5 -o /dev/null --data-urlencode "name=$name" --data-urlencode "stage=$told" \
    --data-urlencode "state=$how" --data-urlencode "host=$(hostname)" \
    --data-urlencode "instance=$instance" --data-urlencode "environment=$ORCH_ENV" \
    --data-urlencode "role=$ORCH_ROLE" "$@" "$ORCH_URL/bootstrap/report" 2>/dev/null || true
}

# Ends it: REASON TEXT. Reasons are words that do not change.
fail() {
  took=$(($(now) - stage_began))
  say "FAILED $1 at $stage after $(seconds "$took") s: $2"
  report "$stage" failed --data-urlencode "reason=$1" --data-urlencode "detail=$2" \
    --data-urlencode "millis=$took" --data-urlencode "log=$(tail -n 20 "$log" | cut -c1-180)"
  exit 1
}

# STAGE FUNCTION: the function says in $detail what it came to.
stage() {
  stage=$1
  stage_began=$(now)
  detail=
  report "$stage" begun
  "$2"
  took=$(($(now) - stage_began))
  say "$stage: $detail ($(seconds "$took") s)"
  report "$stage" done --data-urlencode "detail=$detail" --data-urlencode "millis=$took"
}

# Between half of so many seconds and all of it, so that many instances do not come at once.
rest() {
  millis=$(($1 * 500 + $(od -An -N2 -tu2 /dev/urandom) % ($1 * 500)))
  sleep "$((millis / 1000)).$(printf %03d $((millis % 1000)))"
}

# Repeats a command, after pauses that grow, until it succeeds or the time is up.
again() {
  pause=1
  until "$@"; do
    late && return 1
    rest "$pause"
    pause=$((pause < 16 ? pause * 2 : 30))
  done
}

ask_metadata() {
  curl -sf --noproxy '*' --connect-timeout 1 --max-time 3 -H "X-aws-ec2-metadata-token: $token" \
    "$metadata/latest/meta-data/$1" 2>/dev/null | head -c 256
}

# Who this is. Without a metadata service it is who its host name says.
identify() {
  token=$(curl -sf --noproxy '*' --connect-timeout 1 --max-time 3 -X PUT \
    -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' "$metadata/latest/api/token" 2>/dev/null | head -c 256)
  [ -n "$token" ] && instance=$(ask_metadata instance-id | tr -cd 'A-Za-z0-9-')
  if [ -n "$instance" ]; then
    name=$instance
    detail="instance $instance in $(ask_metadata placement/availability-zone | tr -cd 'a-z0-9-')"
  elif [ "$ORCH_JOIN" = ec2 ]; then
    fail no-metadata "the instance metadata service at $metadata says nothing, and this instance is to join by its identity document"
  else
    detail="host $name, without a metadata service"
  fi
}

fact() {
  sed -n "s/^$1=//p" "$state/facts" | tr -cd 'A-Za-z0-9._~+-'
}

ask_facts() {
  code=$(curl_master --max-time 30 --max-filesize 65536 -o "$state/facts" -w '%{http_code}' \
    "$ORCH_URL/bootstrap/minion/$(uname -m)?version=$ORCH_VERSION" 2>"$state/error") || return 1
  case $code in
    200) return 0 ;;
    404)
      [ -x "$home/bin/orch-minion" ] || fail no-package "$(head -c 300 "$state/facts")"
      echo "version=$(cat "$home/VERSION")" >"$state/facts" # the image's own will do
      return 0
      ;;
    400) fail no-package "$(head -c 300 "$state/facts")" ;;
    *) return 1 ;;
  esac
}

have() {
  [ -f "$1" ] && stat -c %s "$1" || echo 0
}

# Goes on where an earlier attempt was cut off.
download() {
  [ "$(have "$package")" -lt "$size" ] &&
    { curl_master -f --speed-limit 1000 --speed-time 30 -C - -o "$package" \
      "$ORCH_URL/bootstrap/packages/$(fact file)" 2>"$state/error" || return 1; }
  [ "$(sha256sum <"$package" | cut -d' ' -f1)" = "$(fact sha256)" ] && return 0
  echo "the package that came has another hash than the master says" >"$state/error"
  rm -f "$package"
  return 1
}

# The agent, below /opt/orch, and what belongs to it elsewhere; beside a version that is there.
install_agent() {
  [ -d /run/systemd/system ] || fail no-systemd 'the agent is a service of systemd, which does not run here'
  again ask_facts || fail unreachable "the master does not say which version: $(cat "$state/error")"
  version=$(fact version)
  size=$(fact size)
  if [ "$(cat "$home/VERSION" 2>/dev/null)" = "$version" ]; then
    detail="version $version was installed"
    return
  fi
  mkdir -p /opt/orch
  if [ ! -x "$home-$version/bin/orch-minion" ]; then
    [ "$(df -Pk /opt/orch | awk 'NR == 2 { print $4 }')" -ge $((size * 4 / 1024)) ] ||
      fail disk-full "/opt/orch needs $((size * 4 / 1048576)) MiB: $(df -Pk /opt/orch | tail -n 1)"
    package=$state/$(fact file)
    again download || fail bad-package "$(fact file) did not come whole: $(cat "$state/error")"
    rm -rf /opt/orch/.new
    mkdir /opt/orch/.new
    tar -C /opt/orch/.new --no-same-owner -xzf "$package" 2>"$state/error" ||
      fail bad-package "$(fact file) can't be unpacked: $(cat "$state/error")"
    rm -f "$package"
    sync
    rm -rf "$home-$version"
    mv "/opt/orch/.new/minion-$version" "$home-$version"
    rm -rf /opt/orch/.new
  fi
  if ! dpkg-query -W -f '${Status}' orch-minion 2>/dev/null | grep -q ' installed$'; then
    (cd "$home-$version/system" && tar -cf - --exclude=./etc/orch/minion.yaml .) |
      tar -C / --no-same-owner --keep-directory-symlink -xf - ||
      fail bad-package "the files of the service can't be put in place"
  fi
  before=$(cat "$home/VERSION" 2>/dev/null)
  ln -sfn "minion-$version" "$home.new"
  mv -fT "$home.new" "$home"
  systemctl daemon-reload
  systemctl --quiet enable $unit 2>/dev/null
  systemd-run --quiet --collect --property=Nice=19 --property=IOSchedulingClass=idle \
    "$home-$version/bin/make-classes" >/dev/null 2>&1 || true
  restart=yes
  detail="version $version${before:+, after $before}"
}

# Writes the agent's configuration, unless someone else wrote one.
configure() {
  mkdir -p /etc/orch
  if [ -e $config ] && ! grep -qF "$mark" $config && grep -q '^master:' $config; then
    detail="$config is kept: it names a master already"
    return
  fi
  {
    echo "$mark"
    echo "master: '$ORCH_MASTER'"
    echo "ca_pin: '$ORCH_CA_PIN'"
    echo 'root_dir: /var/lib/orch/minion'
    echo "join: $ORCH_JOIN"
    [ -z "$instance" ] || echo "metadata: {provider: ec2, endpoint: '$metadata'}"
    [ -z "$ORCH_TOKEN" ] || echo 'token_file: /etc/orch/join.token'
    grains="${ORCH_ENV:+environment: '$ORCH_ENV'}"
    grains="$grains${ORCH_ROLE:+${grains:+, }role: '$ORCH_ROLE'}"
    [ -z "$grains" ] || echo "grains: {$grains}"
  } >$config.new
  if [ -n "$ORCH_TOKEN" ] && [ ! -e /var/lib/orch/minion/pki/minion.crt ]; then
    (umask 077 && printf '%s\n' "$ORCH_TOKEN" >/etc/orch/join.token)
  fi
  if cmp -s $config.new $config; then
    rm $config.new
    detail="$config is as it is to be"
  else
    mv -f $config.new $config
    restart=yes
    detail="$config written"
  fi
}

standing() {
  systemctl show --value --property="$1" $unit
}

# What the agent said last of its way to the master.
said() {
  journalctl --no-pager --output=cat --unit=$unit --lines=50 2>/dev/null |
    grep -E "^orch-minion: |can't join yet|no master, next attempt|waiting for an operator|master is busy" |
    tail -n 1 | cut -c1-300
}

connected() {
  case $(standing StatusText) in
    *'connected to '*) return 0 ;;
  esac
  case $(said) in
    *'waiting for an operator'*)
      [ -n "${waiting:-}" ] || {
        waiting=yes
        say "$stage: $(said)"
        report "$stage" begun --data-urlencode "detail=$(said)"
      }
      ;;
    'orch-minion: '*)
      # it gave up, and systemd starts it again; what the master refuses three times, it refuses
      [ "$(standing NRestarts)" -lt 3 ] || fail join-refused "$(said)"
      ;;
  esac
  return 1
}

# Has the agent join, or connect when it has joined.
join() {
  if [ -n "${restart:-}" ] || [ "$(standing ActiveState)" != active ]; then
    systemctl reset-failed $unit 2>/dev/null
    systemctl restart $unit 2>"$state/error" ||
      fail unit-failed "$(cat "$state/error") $(said)"
  fi
  looked=$(now)
  until connected; do
    late && fail join-timeout "the agent is '$(standing StatusText)'; it says: $(said)"
    [ $(($(now) - looked)) -lt 30000 ] || {
      looked=$(now)
      say "$stage: still $(standing StatusText); $(said)"
    }
    sleep 0.2
  done
  detail=$(standing StatusText)
}

apply() {
  "$home/bin/orch-minion" apply --config $config >"$state/states" 2>&1
  code=$?
  cat "$state/states" >>"$log"
  return $code
}

# The states that the top file gives to this minion.
converge() {
  tries=3
  until apply; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] && ! late ||
      fail states-failed "$(tail -n 12 "$state/states" | cut -c1-300)"
    say "$stage: ended with $code; tries again: $(tail -n 1 "$state/states" | cut -c1-200)"
    rest 5
  done
  detail=$(tail -n 1 "$state/states" | cut -c1-200)
}

healthy() {
  curl -fsS --noproxy '*' --connect-timeout 2 --max-time 5 -o /dev/null "$ORCH_HEALTH" 2>"$state/error"
}

# What was asked to be looked at answers.
health() {
  if [ -z "$ORCH_HEALTH" ]; then
    [ "$(standing ActiveState)" = active ] || fail unhealthy "the agent is $(standing ActiveState)"
    detail='the agent runs; no URL was named to look at'
    return
  fi
  left=30
  until healthy; do
    left=$((left - 1))
    [ $left -gt 0 ] || fail unhealthy "$ORCH_HEALTH: $(cat "$state/error")"
    sleep 1
  done
  detail="$ORCH_HEALTH answers"
}

stage_began=$(now)
mkdir -p "$state" "${log%/*}"
[ "$(id -u)" = 0 ] || fail not-root 'the bootstrap must run as root'
say "bootstrap of ${ORCH_ROLE:-a minion}${ORCH_ENV:+ in $ORCH_ENV} by $ORCH_URL"
stage identify identify
stage install install_agent
stage configure configure
stage join join
stage converge converge
stage health health
stage=in-service
took=$((($(date +%s) - began) * 1000))
say "in service after $((took / 1000)) s"
report in-service done --data-urlencode "detail=$(standing StatusText)" --data-urlencode "version=$version" \
  --data-urlencode "millis=$took"
