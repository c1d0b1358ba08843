if ! getent passwd orch-master >/dev/null; then
  useradd --system --user-group --home-dir /var/lib/orch/master --no-create-home \
    --shell /usr/sbin/nologin orch-master
fi
