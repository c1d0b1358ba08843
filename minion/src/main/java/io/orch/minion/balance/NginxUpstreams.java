package io.orch.minion.balance;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The servers of the upstream blocks of an nginx configuration file, and where they stand in it.
 */
record NginxUpstreams(String text, String file, List<Server> servers) {

  /** A comment, a quoted text, a word, or one of the three signs that end something. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "#[^\\n"
              + "]*|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|[;{}]|(?:\\\\.|[^\\s;{}\"'\\\\])+");

  private static final Pattern DOWN = Pattern.compile("\\s+down(?=[\\s;])");

  /**
   * A {@code server} line.
   *
   * @param start where its first word begins
   * @param end where its semicolon is
   */
  record Server(String address, boolean down, int start, int end) {

    /** Whether a name means it: the address, or that without the port. */
    boolean is(String name) {
      return address.equals(name) || address.replaceFirst(":[0-9]+$", "").equals(name);
    }
  }

  static NginxUpstreams parse(String text, String file, Optional<String> upstream) {
    NginxUpstreams found = new NginxUpstreams(text, file, new ArrayList<>());
    Deque<String> blocks = new ArrayDeque<>();
    List<String> words = new ArrayList<>();
    int start = 0;
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      String word = token.group();
      switch (word) {
        case "{" -> {
          blocks.push(String.join(" ", words));
          words.clear();
        }
        case "}" -> {
          blocks.poll();
          words.clear();
        }
        case ";" -> {
          if (means(blocks.peek(), upstream)) {
            found.add(words, start, token.start());
          }
          words.clear();
        }
        default -> {
          if (!word.startsWith("#")) {
            start = words.isEmpty() ? token.start() : start;
            words.add(word);
          }
        }
      }
    }
    return found;
  }

  private static boolean means(@Nullable String block, Optional<String> upstream) {
    return block != null
        && block.startsWith("upstream ")
        && (upstream.isEmpty() || block.equals("upstream " + upstream.get()));
  }

  private void add(List<String> words, int start, int end) {
    if (words.size() >= 2 && words.getFirst().equals("server")) {
      boolean down = words.subList(2, words.size()).contains("down");
      servers.add(new Server(words.get(1), down, start, end));
    }
  }

  /** The lines of a server; none is an error that names the servers that there are. */
  List<Server> require(String server) {
    List<Server> found = servers.stream().filter(each -> each.is(server)).toList();
    if (found.isEmpty()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          Location.file(file),
          "no upstream has a server '"
              + server
              + "'; there are "
              + servers.stream().map(Server::address).toList());
    }
    return found;
  }

  /** The text in which a server is marked down, or is not. */
  String marked(String name, boolean down) {
    StringBuilder edited = new StringBuilder(text);
    for (Server server : require(name).reversed()) {
      if (server.down() != down) {
        String line = text.substring(server.start(), server.end());
        String then = down ? line + " down" : DOWN.matcher(line + ";").replaceAll("");
        edited.replace(
            server.start(), server.end(), down ? then : then.substring(0, then.length() - 1));
      }
    }
    return edited.toString();
  }
}
