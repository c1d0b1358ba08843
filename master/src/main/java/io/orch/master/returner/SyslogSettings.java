package io.orch.master.returner;

import io.orch.sls.config.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A syslog server that takes messages of RFC 5424.
 *
 * @param facility 0 to 23
 * @param level 0 to 7
 * @param tag the name of the program in messages
 * @param pid whether messages have the number of the process
 * @param authorities who is trusted over TLS beside the machine's own; empty for those
 */
record SyslogSettings(
    String host,
    int port,
    Transport transport,
    int facility,
    int level,
    String tag,
    boolean pid,
    Optional<Path> authorities)
    implements SinkSettings {

  /** How messages go. */
  enum Transport {
    UDP(514),
    TCP(601),
    TLS(6514);

    private final int port;

    Transport(int port) {
      this.port = port;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final List<String> LEVELS =
      List.of("emerg", "alert", "crit", "err", "warning", "notice", "info", "debug");
  private static final List<String> FACILITIES =
      List.of(
          "kern",
          "user",
          "mail",
          "daemon",
          "auth",
          "syslog",
          "lpr",
          "news",
          "uucp",
          "cron",
          "authpriv",
          "ftp",
          "ntp",
          "audit",
          "alert",
          "clock",
          "local0",
          "local1",
          "local2",
          "local3",
          "local4",
          "local5",
          "local6",
          "local7");
  private static final int LONGEST_TAG = 32;

  static SyslogSettings read(Section section, Path directory) {
    return salt(SaltOptions.of(section), directory);
  }

  static SyslogSettings salt(SaltOptions in, Path directory) {
    List<String> names = List.of("udp", "tcp", "tls");
    Transport transport = Transport.values()[names.indexOf(in.choice("transport", "udp", names))];
    String tag = in.text("tag", "orch");
    if (!tag.matches("[!-~]{1,32}")) {
      in.refuse("tag", "has 1 to " + LONGEST_TAG + " printable characters of ASCII without blanks");
    }
    String authorities = in.text("ca_file", "");
    return new SyslogSettings(
        in.text("host", "127.0.0.1"),
        in.integer("port", transport.port, 1, 65_535),
        transport,
        number(in, "facility", "user", FACILITIES),
        number(in, "level", "info", LEVELS),
        tag,
        in.texts("options").contains("LOG_PID"),
        authorities.isEmpty()
            ? Optional.empty()
            : Optional.of(directory.resolve(authorities).normalize()));
  }

  /** By its name here or that of Salt, such as {@code LOG_DAEMON}. */
  private static int number(SaltOptions in, String option, String fallback, List<String> names) {
    List<String> both = new ArrayList<>(names);
    names.forEach(name -> both.add("LOG_" + name.toUpperCase(Locale.ROOT)));
    return both.indexOf(in.choice(option, fallback, both)) % names.size();
  }

  @Override
  public String kind() {
    return "syslog";
  }

  @Override
  public String address() {
    return transport.text() + "://" + host + ":" + port;
  }

  @Override
  public Returner open(Surroundings around) {
    return new SyslogReturner(this, around.clock());
  }
}
