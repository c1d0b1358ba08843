package io.orch.minion.grain;

import io.orch.sls.jinja.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The grains that name the distribution, as Salt makes them of {@code os-release(5)}, {@code
 * /etc/lsb-release} and the files that some distributions have of their own.
 */
final class Distribution {

  private static final Pattern LSB =
      Pattern.compile("^DISTRIB_(ID|RELEASE|CODENAME|DESCRIPTION)=['\"]?([\\w\\s._-]+)");
  private static final Pattern VERSION = Pattern.compile("(?:^|[^\\w.])([0-9][0-9a-z.+-]*)");
  private static final Pattern CODENAME = Pattern.compile("\\((\\D+)\\)|,\\s*(\\D+)");
  private static final String LSB_CODENAME = "lsb_distrib_codename";
  private static final String LSB_RELEASE = "lsb_distrib_release";

  private final UnaryOperator<String> files;
  private final Map<String, String> release;
  private final Map<String, @Nullable Object> grains = new LinkedHashMap<>();

  private Distribution(UnaryOperator<String> files) {
    this.files = files;
    String own = files.apply("/etc/os-release");
    this.release = Facts.assignments(own.isEmpty() ? files.apply("/usr/lib/os-release") : own);
  }

  /**
   * The grains.
   *
   * @param files the text of a file by its path; empty when there is no such file
   */
  static Map<String, @Nullable Object> grains(UnaryOperator<String> files) {
    return new Distribution(files).collect();
  }

  private Map<String, @Nullable Object> collect() {
    lsb();
    if (!release.isEmpty()) {
      String name = value("NAME", "Linux").strip();
      grains.put("osfullname", name);
      grains.put("os", "pop".equals(release.get("ID")) ? "Pop" : DistributionNames.name(name));
      if (!grains.containsKey("lsb_distrib_id")) {
        fromRelease(name);
      }
    }
    grains.computeIfAbsent("osfullname", key -> text("lsb_distrib_id"));
    grains.computeIfAbsent("os", key -> DistributionNames.name(text("osfullname")));
    version();
    codename();
    grains.put("os_family", DistributionNames.family(text("os")));
    parts();
    return grains;
  }

  private String value(String key, String fallback) {
    return release.getOrDefault(key, fallback);
  }

  private String text(String grain) {
    return grains.get(grain) instanceof String text ? text : "";
  }

  private void lsb() {
    for (String line : files.apply("/etc/lsb-release").split("\n")) {
      Matcher found = LSB.matcher(line);
      if (found.find()) {
        String key = "lsb_distrib_" + found.group(1).toLowerCase(Locale.ROOT);
        grains.put(key, found.group(2).stripTrailing());
      }
    }
  }

  private void fromRelease(String name) {
    grains.put("lsb_distrib_id", name);
    if (release.containsKey("VERSION_ID")) {
      grains.put(LSB_RELEASE, release.get("VERSION_ID"));
    }
    String pretty = value("PRETTY_NAME", "Linux");
    grains.put(LSB_CODENAME, value("VERSION_CODENAME", pretty));
    if (release.containsKey("CPE_NAME")) {
      suse(value("CPE_NAME", "").split(":"));
    }
    if ("mendel".equals(release.get("ID")) && pretty.split("\\s+").length > 2) {
      grains.put(LSB_RELEASE, pretty.split("\\s+")[2]);
    }
  }

  /** What the vendor in a platform's name, such as cpe:/o:opensuse:leap:15.6, says. */
  private void suse(String[] platform) {
    int at = platform.length > 1 && platform[1].startsWith("/") ? 2 : 3;
    if (platform.length < at + 2) {
      return;
    }
    String vendor = platform[at].toLowerCase(Locale.ROOT);
    if (!vendor.equals("suse") && !vendor.equals("opensuse")) {
      return;
    }
    grains.put("os", "SUSE");
    if ("openSUSE Leap".equals(release.get("NAME"))) {
      grains.put("osfullname", "Leap");
    } else if ("Tumbleweed".equals(release.get("VERSION"))) {
      grains.put("osfullname", "Tumbleweed");
    }
    String version = platform.length > at + 2 ? platform[at + 2] : "";
    if (vendor.equals("opensuse") && !version.isEmpty() && !version.equals("*")) {
      grains.put(LSB_RELEASE, version);
    }
  }

  private void version() {
    String codename = text(LSB_CODENAME);
    if (codename.contains("CentOS Linux 7") || codename.contains("CentOS Linux 8")) {
      grains.remove(LSB_RELEASE); // it lacks the minor version, which another file has
    }
    grains.put("osrelease", grains.containsKey(LSB_RELEASE) ? text(LSB_RELEASE).strip() : best());
  }

  /** Of all versions that files tell, the one with the most parts. */
  private String best() {
    List<String> told = new ArrayList<>();
    told.add(value("VERSION_ID", ""));
    for (String own : List.of("centos", "redhat", "fedora", "gentoo")) {
      told.add(versionIn(files.apply("/etc/" + own + "-release")));
    }
    told.add(versionIn(value("PRETTY_NAME", "")));
    if (("debian " + value("ID_LIKE", "")).contains("debian") && "debian".equals(kind())) {
      told.add(files.apply("/etc/debian_version").strip());
    }
    String best = "";
    for (String version : told) {
      if (best.isEmpty() || dots(version) > dots(best)) {
        best = version;
      }
    }
    return best;
  }

  private String kind() {
    return List.of(value("ID_LIKE", "").split(" ")).contains("debian") ? "debian" : value("ID", "");
  }

  private static long dots(String version) {
    return version.chars().filter(c -> c == '.').count();
  }

  private static String versionIn(String text) {
    Matcher found = VERSION.matcher(text.lines().findFirst().orElse(""));
    return found.find() ? found.group(1) : "";
  }

  private void codename() {
    String os = text("os");
    String told = text(LSB_CODENAME);
    if ((os.contains("Rocky") || os.contains("AlmaLinux")) && told.contains("(")) {
      told = told.substring(told.indexOf('(') + 1).split("\\)", 2)[0];
      grains.put(LSB_CODENAME, told);
    }
    String name = told.isBlank() ? other() : told.strip();
    grains.put("oscodename", name.contains("Red Hat") ? other() : name);
  }

  private String other() {
    if (release.containsKey("VERSION_CODENAME")) {
      return value("VERSION_CODENAME", "");
    }
    Matcher found = CODENAME.matcher(value("VERSION", ""));
    if (!found.find()) {
      return "";
    }
    return (found.group(1) == null ? found.group(2) : found.group(1)).strip();
  }

  private void parts() {
    String version = text("osrelease");
    List<Object> parts = new ArrayList<>();
    for (String part : version.split("\\.", -1)) {
      parts.add(part.matches("[0-9]{1,18}") ? Long.valueOf(part) : part);
    }
    grains.put("osrelease_info", Tuple.copyOf(parts));
    if (parts.get(0) instanceof Long major) {
      grains.put("osmajorrelease", major);
    }
    String os = text("os");
    boolean named = os.equals("Debian") || os.equals("Raspbian");
    boolean whole = os.equals("Ubuntu") || os.equals("Pop");
    grains.put(
        "osfinger", (named ? os : text("osfullname")) + "-" + (whole ? version : parts.get(0)));
  }
}
