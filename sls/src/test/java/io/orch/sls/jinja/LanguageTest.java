package io.orch.sls.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Compares the lists in {@code docs/jinja.md} with what is registered; {@code -Dcases.rewrite=true}
 * writes them anew.
 */
class LanguageTest {

  private static final Path PAGE = Path.of("../docs/jinja.md");

  @Test
  void page_lists_areWhatIsRegistered() throws IOException {
    String page = Files.readString(PAGE);
    String wanted = page;
    for (Map.Entry<String, String> list : lists().entrySet()) {
      String begin = "<!-- " + list.getKey() + " -->\n";
      String end = "<!-- end of " + list.getKey() + " -->";
      int from = wanted.indexOf(begin) + begin.length();
      wanted = wanted.substring(0, from) + list.getValue() + wanted.substring(wanted.indexOf(end));
    }
    if (Boolean.getBoolean("cases.rewrite")) {
      Files.writeString(PAGE, wanted);
    } else {
      assertThat(page).isEqualTo(wanted);
    }
  }

  @Test
  void page_tags_areAllNamed() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(Tags.all())
        .allSatisfy(tag -> assertThat(page).containsPattern("`" + tag + "( false)?`"));
  }

  private static Map<String, String> lists() {
    List<String> refused = HostFilters.names();
    Collection<String> filters = new TreeSet<>(Filters.names());
    filters.removeAll(refused);
    Map<String, String> lists = new LinkedHashMap<>();
    lists.put("functions", list(Globals.TABLE.keySet(), Globals::arguments));
    lists.put("filters", list(filters, Filters::arguments));
    lists.put("refused", list(refused, name -> ""));
    lists.put("tests", list(Tests.names(), name -> ""));
    return lists;
  }

  private static String list(Collection<String> names, UnaryOperator<String> arguments) {
    return "\n"
        + new TreeSet<>(names)
            .stream()
                .map(
                    name -> {
                      String args = arguments.apply(name).replace(" ", ", ");
                      return "`" + name + (args.isEmpty() ? "" : "(" + args + ")") + "`";
                    })
                .collect(Collectors.joining(", "))
        + "\n\n";
  }
}
