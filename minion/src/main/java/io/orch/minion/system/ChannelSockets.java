package io.orch.minion.system;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sockets by channels that never block longer than they may. */
final class ChannelSockets implements Sockets {

  private static final Pattern HOST_PORT = Pattern.compile("\\[?([^\\[\\]/]+?)]?:([0-9]{1,5})");
  private static final int CHUNK = 16 * 1024;

  @Override
  public String ask(String address, String question, Duration timeout, int limit) {
    SocketAddress server = server(address);
    long deadline = System.nanoTime() + timeout.toNanos();
    try (SocketChannel channel =
            server instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, 0);
      Conversation conversation = new Conversation(address, channel, selector, key, deadline);
      conversation.connect(server);
      conversation.write(question);
      return conversation.read(limit);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, Location.NONE, address + ": " + e.getMessage(), e);
    }
  }

  private static SocketAddress server(String address) {
    if (address.startsWith("/")) {
      return UnixDomainSocketAddress.of(address);
    }
    Matcher parts = HOST_PORT.matcher(address);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65_535) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "'" + address + "' is no socket: write the path of a Unix socket, or host:port");
    }
    return new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2)));
  }

  /** One connection until its time is over. */
  private record Conversation(
      String address, SocketChannel channel, Selector selector, SelectionKey key, long deadline) {

    void connect(SocketAddress server) throws IOException {
      if (server instanceof InetSocketAddress named && named.isUnresolved()) {
        throw new IOException("there is no host of this name");
      }
      if (!channel.connect(server)) {
        do {
          await(SelectionKey.OP_CONNECT);
        } while (!channel.finishConnect());
      }
    }

    void write(String text) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        await(SelectionKey.OP_WRITE);
        channel.write(bytes);
      }
    }

    String read(int limit) throws IOException {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      while (true) {
        await(SelectionKey.OP_READ);
        int count = channel.read(chunk.clear());
        if (count < 0) {
          return answer.toString(StandardCharsets.UTF_8);
        }
        answer.write(chunk.array(), 0, count);
        if (answer.size() > limit) {
          throw new OrchException(
              ErrorCode.LIMIT_EXCEEDED, address + " answered with more than " + limit + " bytes");
        }
      }
    }

    private void await(int operation) throws IOException {
      key.interestOps(operation);
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      selector.selectedKeys().clear();
      int ready = millis > 0 ? selector.select(millis) : 0;
      if (Thread.currentThread().isInterrupted()) {
        throw new OrchException(ErrorCode.CANCELLED, "asking " + address + " was cancelled");
      }
      if (ready == 0 && System.nanoTime() - deadline >= 0) {
        throw new OrchException(ErrorCode.TIMED_OUT, address + " did not answer in time");
      }
    }
  }
}
