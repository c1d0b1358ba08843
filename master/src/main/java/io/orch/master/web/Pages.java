package io.orch.master.web;

import io.orch.proto.web.Page;
import io.orch.proto.web.WebAnswer;
import io.orch.proto.web.WebHandler;
import io.orch.proto.web.WebRequest;
import io.orch.sls.metric.Counters;
import io.orch.sls.metric.Metrics;
import java.util.List;

/** Finds the page that a request is for. Thread-safe. */
public final class Pages implements WebHandler {

  private final List<Page> pages;
  private final Counters answers;

  public Pages(List<Page> pages, Metrics metrics) {
    this.pages = List.copyOf(pages);
    this.answers =
        metrics.counters(
            "orch_web_answers_total", "Answers of the web server, by their status.", "status");
  }

  @Override
  public WebAnswer answer(WebRequest request) {
    WebAnswer answer = find(request);
    answers.of(Integer.toString(answer.status())).add();
    return answer;
  }

  private WebAnswer find(WebRequest request) {
    Page page = pages.stream().filter(p -> p.serves(request.path())).findFirst().orElse(null);
    if (page == null) {
      return WebAnswer.refused(404, "there is nothing here");
    }
    if (!page.methods().contains(request.method())) {
      return WebAnswer.refused(405, "this takes " + String.join(", ", page.methods()))
          .with("Allow", String.join(", ", page.methods()));
    }
    return page.handler().answer(request);
  }
}
