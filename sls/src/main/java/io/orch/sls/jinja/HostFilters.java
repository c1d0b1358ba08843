package io.orch.sls.jinja;

import java.util.List;

/**
 * Salt's filters that read files, accounts or the network of the host that renders. A template sees
 * data and listed functions only, so these are refused, with the function that does the same.
 */
final class HostFilters {

  private HostFilters() {}

  static void register(Filters filters) {
    refuse(filters, "dns_check", "salt['dnsutil.A'](name)");
    refuse(filters, "file_hashsum", "salt['file.get_hash'](path)");
    refuse(filters, "get_uid", "salt['file.user_to_uid'](name)");
    refuse(filters, "http_query", "salt['http.query'](url)");
    refuse(filters, "is_bin_file", "salt['file.read'](path)");
    refuse(filters, "is_empty", "salt['file.stats'](path)");
    refuse(filters, "is_text_file", "salt['file.read'](path)");
    refuse(filters, "list_files", "salt['file.find'](path)");
    refuse(filters, "which", "salt['cmd.which'](name)");
    filters.raw(
        "json_query",
        "expr",
        (run, v, a) -> {
          throw Faults.failed(
              "the filter json_query is not there: use traverse, map and selectattr");
        });
  }

  /** The filters that are refused. */
  static List<String> names() {
    return List.of(
        "dns_check",
        "file_hashsum",
        "get_uid",
        "http_query",
        "is_bin_file",
        "is_empty",
        "is_text_file",
        "json_query",
        "list_files",
        "which");
  }

  private static void refuse(Filters filters, String name, String instead) {
    filters.raw(
        name,
        "* **",
        (run, v, a) -> {
          throw Faults.failed(
              "the filter "
                  + name
                  + " asks the host, which filters do not: use "
                  + instead
                  + " where that function is there");
        });
  }
}
