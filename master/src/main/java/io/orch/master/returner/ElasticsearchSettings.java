package io.orch.master.returner;

import io.orch.master.endpoint.Endpoint;
import io.orch.sls.config.SecretText;
import io.orch.sls.config.Section;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An Elasticsearch cluster, or what speaks like one. Options are Salt's.
 *
 * @param hosts the first one that answers is used
 * @param user empty for none
 * @param key an API key; empty for none
 * @param dated whether an index is of one day
 * @param events the index of events
 * @param jobs the index of jobs
 * @param shape of results
 * @param notFunctions whose results are not handed over
 */
record ElasticsearchSettings(
    List<Endpoint> hosts,
    String user,
    Password password,
    Optional<SecretText> key,
    boolean dated,
    String events,
    String jobs,
    Shape shape,
    List<String> notFunctions)
    implements SinkSettings {

  private static final String LOCAL = "127.0.0.1:9200";

  /**
   * How results of states are told.
   *
   * @param count how many succeeded and failed
   * @param ordered whether keys begin with the number in the order of the run
   * @param single whether all ways to run states have one index
   */
  record Shape(boolean count, boolean ordered, boolean single) {}

  ElasticsearchSettings {
    hosts = List.copyOf(hosts);
    notFunctions = List.copyOf(notFunctions);
  }

  static ElasticsearchSettings read(Section section, Path directory) {
    return read(SaltOptions.of(section), directory);
  }

  static ElasticsearchSettings salt(SaltOptions options, Path directory) {
    for (String harmless : List.of("debug_returner_payload", "doc_type", "master_event_doc_type")) {
      options.any(harmless);
    }
    for (String harmless :
        List.of("number_of_shards", "number_of_replicas", "master_job_cache_doc_type")) {
      options.any(harmless);
    }
    return read(options, directory);
  }

  private static ElasticsearchSettings read(SaltOptions in, Path directory) {
    String authorities = in.text("ca_certs", in.text("ca_file", ""));
    Duration timeout = Duration.ofSeconds(in.integer("timeout", 10, 1, 300));
    boolean tls = in.flag("use_ssl", false);
    List<String> named = new ArrayList<>(in.texts("hosts"));
    named.addAll(in.texts("host"));
    List<Endpoint> hosts = new ArrayList<>();
    for (String host : named.isEmpty() ? List.of(LOCAL) : named) {
      url(host, tls)
          .ifPresentOrElse(
              url ->
                  hosts.add(
                      new Endpoint(
                          url,
                          Optional.empty(),
                          Optional.empty(),
                          authorities.isEmpty()
                              ? Optional.empty()
                              : Optional.of(directory.resolve(authorities).normalize()),
                          timeout)),
              () -> in.refuse("hosts", "'" + host + "' is no host:port or URL without a password"));
    }
    return new ElasticsearchSettings(
        hosts,
        in.text("username", ""),
        Password.read(in, "password", directory),
        in.secret("api_key", directory),
        in.flag("index_date", false),
        in.text("master_event_index", "salt-master-event-cache"),
        in.text("master_job_cache_index", "salt-master-job-cache"),
        new Shape(
            in.flag("states_count", false),
            in.flag("states_order_output", false),
            in.flag("states_single_index", false)),
        in.texts("functions_blacklist"));
  }

  private static Optional<URI> url(String host, boolean tls) {
    String lower = host.toLowerCase(Locale.ROOT);
    String text =
        lower.startsWith("http://") || lower.startsWith("https://")
            ? host
            : (tls ? "https://" : "http://") + host;
    try {
      URI url = URI.create(text.endsWith("/") ? text : text + "/").resolve("_bulk");
      return url.getHost() == null || url.getUserInfo() != null
          ? Optional.empty()
          : Optional.of(url);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String kind() {
    return "elasticsearch";
  }

  @Override
  public String address() {
    return String.join(
        ", ", hosts.stream().map(host -> host.url().resolve(".").toString()).toList());
  }

  @Override
  public Returner open(Surroundings around) {
    return new ElasticsearchReturner(this, around);
  }
}
