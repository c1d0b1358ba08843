import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a shell can't do everywhere by itself: {@code free COUNT} prints ports that nothing listens
 * on, {@code get URL...} asks addresses and prints status and body of each on one line. Run from
 * source: {@code java installer/Net.java}.
 */
final class Net {

  // Below the range that systems hand out to outgoing connections, so that a port stays free
  // while its server is stopped.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  private Net() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "free" -> free(Integer.parseInt(arguments[1])).forEach(System.out::println);
      case "get" -> System.exit(get(List.of(arguments).subList(1, arguments.length)) ? 0 : 1);
      default -> {
        System.err.println("usage: Net.java free COUNT | get URL...");
        System.exit(64);
      }
    }
  }

  /** Neighbouring ports, starting at a random one: two estates on a host seldom meet. */
  private static List<Integer> free(int count) throws IOException {
    int start = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - 1000) / 10 * 10;
    List<Integer> ports = new ArrayList<>();
    for (int port = start; ports.size() < count; port++) {
      if (port > HIGHEST) {
        throw new IOException("found only " + ports.size() + " free ports from " + start + " on");
      }
      if (isFree(port)) {
        ports.add(port);
      }
    }
    return ports;
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port)) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static boolean get(List<String> addresses) throws InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    boolean good = true;
    for (String address : addresses) {
      try {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(5)).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        good &= response.statusCode() == 200;
        String body = response.body().strip();
        System.out.println(
            address + " " + response.statusCode() + " " + body.lines().findFirst().orElse(""));
      } catch (IOException unreachable) {
        good = false;
        System.out.println(address + " - " + unreachable.getClass().getSimpleName());
      }
    }
    return good;
  }
}
