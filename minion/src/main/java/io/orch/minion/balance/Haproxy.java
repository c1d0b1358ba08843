package io.orch.minion.balance;

import io.orch.minion.system.HostFiles;
import io.orch.minion.system.Sockets;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * HAProxy over its admin socket, see "Unix Socket commands" of its management guide.
 *
 * @param socket path of the Unix socket, or {@code host:port}
 */
public record Haproxy(Sockets sockets, String socket) {

  /** Stands for all backends that have the server. */
  public static final String ALL = "*";

  private static final List<String> USUAL =
      List.of("/var/run/haproxy.sock", "/run/haproxy/admin.sock");
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int LIMIT = 16 * 1024 * 1024;

  /** The HAProxy of a socket, or of the first usual one that is there. */
  public static Haproxy of(Context context, Optional<String> socket) {
    HostFiles files = context.port(HostFiles.class);
    String found =
        socket.orElseGet(
            () ->
                USUAL.stream()
                    .filter(path -> files.follow(Path.of(path)).isPresent())
                    .findFirst()
                    .orElseThrow(Haproxy::none));
    return new Haproxy(context.port(Sockets.class), found);
  }

  private static OrchException none() {
    return new OrchException(
        ErrorCode.COMMAND_FAILED,
        "there is no admin socket of HAProxy at "
            + String.join(" or ", USUAL)
            + "; give its path, or host:port, as socket");
  }

  /** What it answers to a command. */
  public String ask(String command) {
    return sockets.ask(socket, command + "\n", LONGEST, LIMIT).strip();
  }

  /** Has it do something that it answers with nothing when it is done. */
  public void tell(String command) {
    String answer = ask(command);
    if (!answer.isEmpty()) {
      throw new OrchException(ErrorCode.COMMAND_FAILED, "HAProxy, '" + command + "': " + answer);
    }
  }

  public HaproxyTable table() {
    return HaproxyTable.parse(ask("show stat"));
  }

  /** A server as commands name it; what could be read as another command is refused. */
  static String place(String backend, String server) {
    for (String name : List.of(backend, server)) {
      if (!name.matches("[A-Za-z0-9_.:-]+")) {
        throw new OrchException(
            ErrorCode.ARGUMENT_INVALID,
            "'" + name + "' is no name of a backend or server: letters, digits and _ . : - are");
      }
    }
    return backend + "/" + server;
  }

  /** The backends that are meant: one, or all that have the server. */
  public List<String> backends(String backend, String server) {
    if (!backend.equals(ALL)) {
      return List.of(backend);
    }
    List<String> found =
        table().servers().stream()
            .filter(row -> row.server().equals(server))
            .map(HaproxyTable.Row::proxy)
            .distinct()
            .toList();
    if (found.isEmpty()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, "no backend of HAProxy has a server '" + server + "'");
    }
    return found;
  }

  public void enable(String backend, String server) {
    tell("enable server " + place(backend, server));
  }

  public void disable(String backend, String server) {
    tell("disable server " + place(backend, server));
  }

  /** Sets the state: {@code ready}, {@code drain} or {@code maint}. */
  public void setState(String backend, String server, String state) {
    if (!List.of("ready", "drain", "maint").contains(state)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "a state is ready, drain or maint, not '" + state + "'");
    }
    tell("set server " + place(backend, server) + " state " + state);
  }

  /** The weight of a server, as HAProxy tells it: {@code 1 (initial 1)}. */
  public String weight(String backend, String server) {
    String answer = ask("get weight " + place(backend, server));
    if (!answer.matches("[0-9]+ \\(initial [0-9]+\\)")) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, "HAProxy, the weight of " + server + ": " + answer);
    }
    return answer;
  }

  /** Sets the weight: a number from 0 to 256, or percents of the configured one. */
  public void setWeight(String backend, String server, String weight) {
    if (!weight.matches("[0-9]{1,3}%?")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "a weight is 0 to 256 or percents such as 50%, not '" + weight + "'");
    }
    tell("set weight " + place(backend, server) + " " + weight);
  }

  /** One server, as the statistics tell it. */
  public HaproxyTable.Row server(String backend, String server) {
    return table().require(backend, server);
  }

  /** What HAProxy tells about itself. */
  public Map<String, String> info() {
    return HaproxyTable.fields(ask("show info"));
  }
}
