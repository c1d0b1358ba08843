package io.orch.minion.beacon.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.orch.minion.HostProgram;
import io.orch.minion.beacon.BeaconBench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpStatusTest {

  @TempDir Path scratch;
  private HttpServer server;
  private volatile String body = "{\"certificate\": {\"status\": \"up\"}, \"load\": 3}";
  private volatile int status = 200;
  private BeaconBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = new BeaconBench(scratch);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    bench.close();
    server.stop(0);
  }

  private List<Map<String, Object>> told(String checks) {
    return told(server.getAddress().getPort(), checks);
  }

  private List<Map<String, Object>> told(int port, String checks) {
    bench.start(
        "beacons: {http_status: [{sites: {site: {url: 'http://127.0.0.1:%s/', timeout: 5, %s}}}]}"
            .formatted(port, checks));
    return bench.data();
  }

  /** As Salt's: the value stands to the left of the comparison. */
  @ParameterizedTest
  @CsvSource({
    "==,200,false",
    "==,500,true",
    "!=,200,true",
    "<,400,true",
    "<,100,false",
    ">=,300,false",
    ">,200,true",
    "<=,200,false",
    "search,^20,false",
    "search,^5,true"
  })
  void status_compared_isToldWhenItDoesNotHold(String comp, String value, boolean told) {
    List<Map<String, Object>> data =
        told(
            "status: [{value: '%s', comp: '%s'}]"
                .formatted(value, comp)
                .replace("'" + value + "'", comp.equals("search") ? "'" + value + "'" : value));
    assertThat(data).hasSize(told ? 1 : 0);
    if (told) {
      assertThat(data.get(0))
          .containsEntry("received", 200L)
          .containsEntry("path", "")
          .containsKeys("expected", "url", "id");
      assertThat(bench.tags()).containsExactly("salt/beacon/web1/http_status/");
    }
  }

  @Test
  void content_atAPath_isCompared() {
    assertThat(told("content: [{path: 'certificate:status', value: up, comp: '=='}]")).isEmpty();
    bench.close();
    assertThat(told("content: [{path: 'certificate:status', value: down, comp: '=='}]"))
        .singleElement()
        .satisfies(
            data -> {
              assertThat(data).containsEntry("expected", "down").containsEntry("received", "up");
              assertThat(data).containsEntry("path", "certificate:status");
            });
  }

  @Test
  void content_thatIsNoJsonOrTooLong_isTold() {
    body = "<html>";
    assertThat(told("content: [{value: 1, comp: '=='}]").get(0).get("error").toString())
        .contains("no JSON");
    bench.close();
    bench.sent.clear();
    body = "x".repeat(2_000_000);
    assertThat(told("status: [{value: 200, comp: '=='}]").get(0)).containsKey("error");
  }

  @Test
  void server_notThere_isTold() throws IOException {
    assertThat(told(HostProgram.freePort(), "status: [{value: 200, comp: '=='}]").get(0))
        .containsKeys("error", "url");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{url: 'ftp://x'} | begins with http",
        "{url: 'http://x', status: [{value: 1, comp: '=~'}]} | compared by ==",
        "{url: 'http://x', status: [200]} | maps with value and comp",
        "{url: 'http://x', status: [{value: '(', comp: search}]} | a regular expression",
        "{url: 'http://x', timeout: 1000} | up to 60 seconds",
        "{} | begins with http"
      })
  void settings_wrong_areRefusedWithTheFix(String site, String message) {
    bench.start("beacons: {http_status: [{sites: {shop: " + site + "}}]}");
    assertThat(bench.data().get(0).get("error").toString()).contains("'shop'", message);
  }
}
