package io.orch.master.returner;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Messages of RFC 5424, with JSON as their text.
 *
 * @param begin what stands before the time
 * @param program what stands behind it
 */
record SyslogMessage(String begin, String program) {

  private static final int LEVELS = 8;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  static SyslogMessage of(SyslogSettings settings) {
    String pid = settings.pid() ? String.valueOf(ProcessHandle.current().pid()) : "-";
    return new SyslogMessage(
        "<" + (settings.facility() * LEVELS + settings.level()) + ">1 ",
        " " + host() + " " + settings.tag() + " " + pid + " ");
  }

  private static String host() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.matches("[!-~]{1,255}") ? name : "-";
    } catch (UnknownHostException e) {
      return "-";
    }
  }

  /** Empty for what is not sent. */
  Optional<byte[]> bytes(Returned one) {
    String kind = one instanceof Returned.Told ? "event" : "return";
    return Document.bytes(one)
        .map(
            json -> {
              ByteArrayOutputStream out = new ByteArrayOutputStream();
              String head = begin + TIME.format(one.event().time()) + program + kind + " - ";
              out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
              out.writeBytes(json);
              return out.toByteArray();
            });
  }
}
