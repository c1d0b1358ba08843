package io.orch.master.runner.doc;

import io.orch.sls.module.Schema;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What functions do, by name. */
final class Docs {

  private Docs() {}

  static SortedMap<String, String> of(List<Schema> schemas) {
    SortedMap<String, String> docs = new TreeMap<>();
    schemas.forEach(schema -> docs.put(schema.name(), schema.summary()));
    return docs;
  }
}
