package io.orch.master.rollout;

import io.orch.master.job.JobTarget;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Connects to a port. */
record TcpCheck(String host, int port) implements Check {

  private static final Pattern FORM =
      Pattern.compile("\\[?([^\\s\\[\\]'\"$]{1,253}?)]?:(\\d{1,5})");

  static TcpCheck of(Fields fields) {
    String address = fields.text("tcp").orElse("");
    Matcher form = FORM.matcher(address);
    if (form.matches()) {
      int port = Integer.parseInt(form.group(2));
      if (port > 0 && port < 65_536) {
        return new TcpCheck(form.group(1), port);
      }
    }
    throw fields.refuse("needs a host and a port, as 'tcp: {minion}:8080', not '" + address + "'");
  }

  @Override
  public String text() {
    return "tcp " + host + ":" + port;
  }

  @Override
  public TcpCheck filled(Names names) {
    return new TcpCheck(names.fill(host), port);
  }

  @Override
  public Seen here(Duration timeout) {
    Instant time = Clock.SYSTEM.now();
    long start = Clock.SYSTEM.nanos();
    String error = "";
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) timeout.toMillis());
    } catch (IOException e) {
      error = HttpLook.reason(e);
    }
    return seen(time, HttpLook.millis(start), error);
  }

  private Seen seen(Instant time, long millis, String error) {
    return new Seen(
        text(),
        time,
        millis,
        error.isEmpty() ? 0 : -1,
        "",
        error,
        error.isEmpty() ? "" : "a connection");
  }

  @Override
  public Question there(Duration timeout) {
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    keywords.put("shell", "/bin/bash");
    keywords.put("timeout", Math.max(1, timeout.toSeconds()));
    keywords.put("ignore_retcode", true);
    String line = "exec 3<>'/dev/tcp/" + host + "/" + port + "'";
    return new Question("cmd.run_all", new ArrayList<>(List.of(line)), keywords);
  }

  @Override
  public Seen judge(JobTarget answer) {
    Map<?, ?> result = Answers.map(answer);
    String said = Answers.firstLine(Answers.str(result, "stderr"));
    boolean connected = Answers.number(result, "retcode") == 0;
    String error = said.isEmpty() ? Answers.text(answer) : said;
    return seen(Answers.finished(answer), Answers.millis(answer), connected ? "" : error);
  }
}
