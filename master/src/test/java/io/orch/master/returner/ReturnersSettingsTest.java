package io.orch.master.returner;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.proto.message.EventTag;
import io.orch.sls.config.Section;
import io.orch.sls.error.Problems;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnersSettingsTest {

  private static final Path DIRECTORY = Path.of("/etc/orch");

  private final Problems problems = new Problems();

  private List<ReturnerSettings> read(String text) {
    Section in = Section.parse(text, "master.yaml", problems);
    List<ReturnerSettings> all = ReturnersSettings.read(in, DIRECTORY).all();
    in.finish();
    return all;
  }

  private ReturnerSettings one(String text) {
    List<ReturnerSettings> all = read(text);
    assertThat(problems.list()).isEmpty();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private static boolean tells(ReturnerSettings settings, String tag) {
    return settings.tells(new EventTag(tag));
  }

  @Test
  void read_nothing_isNone() {
    assertThat(read("master_job_cache: local_cache")).isEmpty();
    assertThat(problems.list()).isEmpty();
  }

  @Test
  void read_file_getsAllResultsAndNoEvents() {
    ReturnerSettings file = one("returners: {audit: {kind: file, path: results.json}}");

    assertThat(file.name()).isEqualTo("audit");
    assertThat(file.sink()).isEqualTo(new FileSettings(Path.of("/etc/orch/results.json")));
    assertThat(file.all()).isTrue();
    assertThat(tells(file, "salt/key")).isFalse();
    assertThat(file.giveUp()).isEqualTo(ReturnerSettings.USUAL_GIVE_UP);
  }

  @Test
  void read_events_areThoseOfThePatterns() {
    ReturnerSettings file =
        one(
            """
            returners:
              audit: {kind: file, path: a, results: asked, events: ['salt/*'], not_events: ['salt/job/*']}
            """);

    assertThat(file.all()).isFalse();
    assertThat(tells(file, "salt/key")).isTrue();
    assertThat(tells(file, "salt/job/1/ret/a")).isFalse();
    assertThat(tells(file, "my/event")).isFalse();
  }

  @Test
  void read_saltsEventReturn_getsEventsByItsLists() {
    ReturnerSettings file =
        one(
            """
            event_return: rawfile_json
            event_return_queue: 100
            event_return_whitelist: ['salt/*']
            event_return_blacklist: ['salt/job/*']
            rawfile_json.filename: /var/log/events.json
            """);

    assertThat(file.name()).isEqualTo("rawfile_json");
    assertThat(file.sink()).isEqualTo(new FileSettings(Path.of("/var/log/events.json")));
    assertThat(file.all()).isFalse();
    assertThat(tells(file, "salt/key")).isTrue();
    assertThat(tells(file, "salt/job/1/ret/a")).isFalse();
    assertThat(tells(file, "my/event")).isFalse();
  }

  @Test
  void read_saltsJobCache_getsAllResults() {
    ReturnerSettings file = one("ext_job_cache: rawfile_json");

    assertThat(file.all()).isTrue();
    assertThat(file.sink()).isEqualTo(new FileSettings(Path.of("/var/log/salt/events")));
    assertThat(tells(file, "salt/key")).isFalse();
  }

  @Test
  void read_saltsOptionsAlone_isThereForThoseWhoAsk() {
    ReturnerSettings file = one("rawfile_json: {filename: /tmp/a}");

    assertThat(file.all()).isFalse();
    assertThat(file.sink()).isEqualTo(new FileSettings(Path.of("/tmp/a")));
  }

  @Test
  void read_namedOneAsJobCache_isThat() {
    ReturnerSettings file =
        one(
            "{ext_job_cache: a, event_return: [a], returners: {a: {kind: file, path: x, results:"
                + " asked}}}");

    assertThat(file.all()).isTrue();
    assertThat(tells(file, "salt/key")).isTrue();
  }

  @Test
  void read_mistakes_areReportedTogether() {
    read(
        """
        event_return: mongo
        returners:
          Upper: {kind: file, path: a}
          none: {path: a}
          other: {kind: fille, path: a}
          more: {kind: file, path: a, color: red}
        """);

    assertThat(problems.list().toString())
        .contains(
            "there is no returner 'mongo'",
            "lower-case letters",
            "needs its kind: one of file",
            "unknown setting 'color'");
  }

  @Test
  void read_saltsPostgres_isThatDatabase() {
    ReturnerSettings jsonb =
        one(
            """
            master_job_cache: pgjsonb
            returner.pgjsonb.host: db.example.com
            returner.pgjsonb.pass: s3cret
            returner.pgjsonb.sslmode: require
            """);

    assertThat(jsonb.sink().address()).isEqualTo("salt@db.example.com:5432/salt");
    assertThat(jsonb.toString()).doesNotContain("s3cret");
    assertThat(((PostgresSettings) jsonb.sink()).password().text()).isEqualTo("s3cret");
    assertThat(((PostgresSettings) jsonb.sink()).json()).isTrue();
    assertThat(((PostgresSettings) jsonb.sink()).tls()).containsEntry("sslmode", "require");
  }

  @Test
  void read_ownPostgresWithAPasswordInIt_isRefused() {
    read("returners: {pg: {kind: postgres, host: db, password: s3cret}}");

    assertThat(problems.list().toString())
        .contains("unknown setting 'password'")
        .doesNotContain("s3cret");
  }

  @Test
  void read_saltsSyslogAndElasticsearch_areUnderstood() {
    List<ReturnerSettings> all =
        read(
            """
            syslog.level: LOG_ERR
            syslog.facility: LOG_LOCAL3
            elasticsearch:
              hosts: [es1.example.com:9200, 'https://es2.example.com']
              index_date: true
              number_of_shards: 5
              debug_returner_payload: true
            """);

    assertThat(problems.list()).isEmpty();
    assertThat(all)
        .extracting(one -> one.sink().address())
        .containsExactly(
            "udp://127.0.0.1:514", "http://es1.example.com:9200/, https://es2.example.com/");
    assertThat(((SyslogSettings) all.getFirst().sink()).level()).isEqualTo(3);
    assertThat(((SyslogSettings) all.getFirst().sink()).facility()).isEqualTo(19);
  }
}
