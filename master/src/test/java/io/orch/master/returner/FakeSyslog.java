package io.orch.master.returner;

import io.orch.master.pki.LocalhostTls;
import io.orch.sls.task.Scope;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A syslog server on the loopback address, over datagrams, TCP or TLS. */
final class FakeSyslog implements AutoCloseable {

  private static final int MOST = 1024 * 1024;

  private final String transport;
  private final Path directory;
  private final List<String> messages;
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
  private final Scope scope = new Scope("syslog");
  private final int port;

  FakeSyslog(String transport, Path directory, int port) throws Exception {
    this(transport, directory, port, new CopyOnWriteArrayList<>());
  }

  private FakeSyslog(String transport, Path directory, int port, List<String> messages)
      throws Exception {
    this.transport = transport;
    this.directory = directory;
    this.messages = messages;
    this.port = transport.equals("udp") ? datagrams(port) : connections(port);
  }

  /** One at the same address that has what this one got. */
  FakeSyslog again() throws Exception {
    return new FakeSyslog(transport, directory, port, messages);
  }

  int port() {
    return port;
  }

  List<String> messages() {
    return List.copyOf(messages);
  }

  private int datagrams(int wanted) throws IOException {
    DatagramSocket socket = new DatagramSocket(wanted, InetAddress.getLoopbackAddress());
    open.add(socket);
    scope.start(
        "datagrams",
        () -> {
          byte[] buffer = new byte[65_536];
          while (!socket.isClosed()) {
            try {
              DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
              socket.receive(packet);
              messages.add(new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8));
            } catch (IOException e) {
              return;
            }
          }
        });
    return socket.getLocalPort();
  }

  private int connections(int wanted) throws Exception {
    ServerSocket server =
        transport.equals("tls")
            ? LocalhostTls.trustedBy(directory.resolve("ca.crt"))
                .getServerSocketFactory()
                .createServerSocket()
            : new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
    open.add(server);
    scope.start(
        "connections",
        () -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              open.add(socket);
              scope.start("connection", () -> read(socket));
            } catch (IOException e) {
              return;
            }
          }
        });
    return server.getLocalPort();
  }

  /** Octet counting of RFC 6587. */
  private void read(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        int length = 0;
        for (int c = in.readUnsignedByte(); c != ' '; c = in.readUnsignedByte()) {
          length = length * 10 + c - '0';
        }
        if (length > MOST) {
          return;
        }
        messages.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // the sender is gone
    }
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    scope.cancel();
  }
}
