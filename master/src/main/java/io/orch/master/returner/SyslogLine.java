package io.orch.master.returner;

import io.orch.proto.http.Http;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A way to a syslog server. */
interface SyslogLine extends Closeable {

  /** How many bytes a message may have. */
  int longest();

  void send(byte[] message) throws IOException;

  void flush() throws IOException;

  /** Whether the other end is there, as far as that can be known. */
  boolean alive();

  /** Each message is a datagram (RFC 5426). */
  static SyslogLine datagrams(SyslogSettings settings) throws IOException {
    DatagramSocket socket = new DatagramSocket();
    InetSocketAddress to =
        new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port());
    socket.connect(to);
    return new SyslogLine() {
      @Override
      public int longest() {
        return 65_507;
      }

      @Override
      public void send(byte[] message) throws IOException {
        socket.send(new DatagramPacket(message, message.length));
      }

      @Override
      public void flush() {}

      @Override
      public boolean alive() {
        return !socket.isClosed();
      }

      @Override
      public void close() {
        socket.close();
      }
    };
  }

  /** Messages go over one connection, each behind its length (RFC 6587, RFC 5425). */
  static SyslogLine tls(SyslogSettings settings, Http.Trust trust) throws IOException {
    SSLSocket socket = (SSLSocket) trust.context().getSocketFactory().createSocket();
    try {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      return stream(settings, socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** The same over a socket that is not connected yet. */
  static SyslogLine stream(SyslogSettings settings, Socket socket) throws IOException {
    int connect = 10_000;
    int look = 1;
    try {
      socket.connect(new InetSocketAddress(settings.host(), settings.port()), connect);
      socket.setKeepAlive(true);
      if (socket instanceof SSLSocket tls) {
        tls.setSoTimeout(connect);
        tls.startHandshake();
      }
      socket.setSoTimeout(look);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    InputStream in = socket.getInputStream();
    OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
    return new SyslogLine() {
      @Override
      public int longest() {
        return Integer.MAX_VALUE;
      }

      @Override
      public void send(byte[] message) throws IOException {
        out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.write(message);
      }

      @Override
      public void flush() throws IOException {
        out.flush();
        if (!alive()) {
          throw new IOException("the server closed the connection");
        }
      }

      /** The server says nothing as long as it listens. */
      @Override
      public boolean alive() {
        try {
          return in.read() >= 0;
        } catch (SocketTimeoutException e) {
          return true;
        } catch (IOException e) {
          return false;
        }
      }

      @Override
      public void close() throws IOException {
        socket.close();
      }
    };
  }
}
