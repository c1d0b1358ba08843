package io.orch.sls.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeSocketIT {

  private static final String LISTENER =
      """
      import socket, sys
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.bind(sys.argv[1].replace('@', chr(0)))
      print('bound', flush=True)
      print(repr(s.recv(4096).decode()), flush=True)
      """;

  @Test
  void notice_isReceivedByWhoListensAtThePath(@TempDir Path temp) throws Exception {
    hears(temp.resolve("notify").toString());
  }

  @Test
  void notice_isReceivedByWhoListensAtANameThatIsNoFile() throws Exception {
    hears("@orch-notice-" + ProcessHandle.current().pid());
  }

  private static void hears(String path) throws Exception {
    assumeTrue(Runtime.version().feature() >= 22, "needs a JVM that can call the C library");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "needs Python: python3");
    Process listener = new ProcessBuilder("/usr/bin/python3", "-c", LISTENER, path).start();
    try (BufferedReader said = listener.inputReader()) {
      assertThat(said.readLine()).isEqualTo("bound");
      NoticeSocket.at(path).send("READY=1\nSTATUS=läuft");
      assertThat(said.readLine()).isEqualTo("'READY=1\\nSTATUS=läuft'");
    } finally {
      listener.destroyForcibly();
    }
  }

  @Test
  void notice_toNobody_isAnError(@TempDir Path temp) throws Exception {
    assumeTrue(Runtime.version().feature() >= 22, "needs a JVM that can call the C library");
    NoticeSocket socket = NoticeSocket.at(temp.resolve("nobody").toString());
    assertThatThrownBy(() -> socket.send("READY=1"))
        .isInstanceOf(IOException.class)
        .hasMessage("the service manager's socket does not take what is sent");
  }

  @Test
  void path_thatIsNone_isAnError() {
    assertThatThrownBy(() -> NoticeSocket.at("relative"))
        .hasMessageContaining("must be an absolute path", "'relative'");
  }
}
