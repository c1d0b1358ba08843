package io.orch.master.returner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orch.sls.config.Section;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.testing.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresReturnerIT extends ReturnerContract {

  private static PostgresServer server;

  private String url = "";
  private Path directory = Path.of("/");
  private boolean json = true;

  @BeforeAll
  static void startServer() throws Exception {
    PostgresServer.missing().ifPresent(reason -> assumeTrue(false, reason));
    server = new PostgresServer();
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Override
  protected void begin(Path place) throws Exception {
    url = server.newDatabase();
    directory = place;
    Files.writeString(place.resolve("password"), server.password());
  }

  private PostgresSettings settings(String more) {
    String address = url.substring(url.indexOf("//") + 2);
    Problems problems = new Problems();
    Section in =
        Section.parse(
            "{host: %s, port: %s, db: %s, user: %s, password_file: password, json: %s%s}"
                .formatted(
                    address.substring(0, address.indexOf(':')),
                    address.substring(address.indexOf(':') + 1, address.indexOf('/')),
                    address.substring(address.indexOf('/') + 1),
                    server.user(),
                    json,
                    more),
            "master",
            problems);
    PostgresSettings settings = PostgresSettings.read(in, directory);
    in.finish();
    assertThat(problems.list()).isEmpty();
    return settings;
  }

  @Override
  protected Returner returner() {
    return new PostgresReturner(settings(""), "master1");
  }

  private List<String> rows(String sql) {
    try (Connection connection =
            DriverManager.getConnection(url, server.user(), server.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(row.getString(1));
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(url, server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected List<String> there() {
    List<String> all = new ArrayList<>();
    all.addAll(rows("select jid || '/' || id from salt_returns order by jid"));
    all.addAll(
        rows(
            "select 'event/' || (data->>'n') || '-' || 1000 * extract(epoch from"
                + " alter_time)::bigint from salt_events order by id"));
    return all;
  }

  @Override
  protected void fail(boolean now) {
    execute(
        now
            ? "alter table salt_returns rename to away"
            : "alter table away rename to salt_returns");
  }

  @Test
  void take_result_hasSaltsColumns() {
    take(Samples.result(7, "web1", Map.of("a", "ü", "nul", "x\0y\\u0000")));

    assertThat(rows("select concat_ws('|', fun, jid, return->>'a', id, success) from salt_returns"))
        .containsExactly("test.ping|" + Samples.job(7) + "|ü|web1|true");
    assertThat(rows("select return->>'nul' from salt_returns")).containsExactly("x\ufffdy\\u0000");
    assertThat(rows("select full_ret->>'fun' from salt_returns")).containsExactly("test.ping");
    assertThat(rows("select alter_time = '2026-11-21T12:00:00Z' from salt_returns"))
        .containsExactly("t");
  }

  @Test
  void take_jobAndEvent_haveSaltsColumns() {
    returner.take(List.of(Samples.load(1), Samples.load(1), Samples.told(2, "salt/key")));
    returner.take(List.of(Samples.load(1)));

    assertThat(rows("select jid || (load->>'tgt') from jids"))
        .containsExactly(Samples.job(1) + "*");
    assertThat(rows("select tag || master_id from salt_events")).containsExactly("salt/keymaster1");
  }

  @Test
  void take_tablesOfSalt_areUsedAsTheyAre() {
    returner.close();
    json = false;
    execute(
        "create table salt_returns (fun varchar(50) not null, jid varchar(255) not null,"
            + " return text not null, full_ret text, id varchar(255) not null,"
            + " success varchar(10) not null, alter_time timestamp with time zone default now())");
    reopen();

    take(Samples.result(7, "web1", List.of(1L)));

    assertThat(rows("select return from salt_returns")).containsExactly("[1]");
  }

  @Test
  void take_oneCanNotBeARow_isRefusedByItself() {
    take(Samples.result(9, "web1", 1L));
    execute("alter table salt_returns add check (id <> 'web2')");
    Returned bad = Samples.result(2, "web2", 2L);
    List<Returned> batch = List.of(Samples.result(1, "web1", 1L), bad);

    assertThat(returner.take(batch).left()).hasSize(2);
    assertThat(returner.take(batch.subList(0, 1)).left()).isEmpty();
    assertThat(returner.take(List.of(bad)).refused()).containsKey(2L);
    assertThat(there()).hasSize(2);
  }

  @Test
  void take_tablesAreMissingAndNotToBeMade_saysHow() {
    Returner careful = new PostgresReturner(settings(", create_tables: false"), "master1");

    assertThatThrownBy(() -> careful.take(List.of(Samples.result(1, "web1", 1L))))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("create table salt_returns");
    careful.close();
  }

  @Test
  void take_passwordIsWrong_saysWhereAndNotWhich() throws Exception {
    Files.writeString(directory.resolve("password"), "wr0ng");
    reopen();

    assertThatThrownBy(() -> returner.take(List.of(Samples.result(1, "web1", 1L))))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("password authentication failed")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("wr0ng"));
  }
}
