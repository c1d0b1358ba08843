package io.orch.master.returner;

/** What a configuration says about one returner, by its kind. */
public sealed interface SinkSettings
    permits FileSettings, SyslogSettings, PostgresSettings, HttpSettings, ElasticsearchSettings {

  /** The kind as a configuration names it. */
  String kind();

  /** Where results go, for people; without secrets. */
  String address();

  /** Makes the returner; opens nothing. */
  Returner open(Surroundings around);
}
