package io.orch.master.reactor;

import io.orch.master.event.Event;
import io.orch.master.orchestrate.Orchestra;
import io.orch.master.orchestrate.RunRequest;
import io.orch.sls.compile.HighData;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.Problems;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Schema;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.tree.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reactor does on an event: its SLS rendered with {@code tag} and {@code data}, compiled.
 */
final class Rendering {

  /** In whose name reactions are. */
  static final String OPERATOR = "reactor";

  private static final RunRequest REQUEST =
      new RunRequest("reactor", "", Map.of(), false, false, "", OPERATOR, "");

  private static final RunRequest PREDICTION =
      new RunRequest("reactor", "", Map.of(), true, false, "", OPERATOR, "");

  private final Orchestra orchestra;
  private final Renderers renderers;
  private final Tree roots;
  private final SlsSources sources;
  private final ActReader reader;
  private final KnownSecrets secrets;

  /**
   * @param roots the file roots as they are on disk
   */
  Rendering(Orchestra orchestra, Renderers renderers, Tree roots, KnownSecrets secrets) {
    this.orchestra = orchestra;
    this.renderers = renderers;
    this.roots = roots;
    this.sources = new SlsSources(roots);
    this.secrets = secrets;
    this.reader = new ActReader(new Known(orchestra));
  }

  /** What the schemas of the master's functions tell. */
  private record Known(Orchestra orchestra) implements ActReader.Functions {

    @Override
    public boolean has(Kind kind, String name) {
      return orchestra.has(kind, name);
    }

    @Override
    public boolean takes(Kind kind, String name, String argument) {
      return orchestra.schemas().stream()
          .filter(schema -> schema.kind() == kind && named(schema, name))
          .flatMap(schema -> schema.parameters().stream())
          .anyMatch(parameter -> parameter.name().equals(argument));
    }

    private static boolean named(Schema schema, String name) {
      return schema.name().equals(name) || schema.aliases().contains(name);
    }
  }

  /**
   * The acts in their order, none when the SLS says that nothing is to be done.
   *
   * @throws io.orch.sls.error.OrchException with all mistakes when the SLS can't be rendered
   */
  List<Act> acts(ReactorEntry reactor, Event event) {
    return acts(reactor, event, REQUEST);
  }

  /** The same when nothing is to be done: what the templates call is told so. */
  List<Act> predicted(ReactorEntry reactor, Event event) {
    return acts(reactor, event, PREDICTION);
  }

  private List<Act> acts(ReactorEntry reactor, Event event, RunRequest request) {
    RenderScope scope = scope(event, request);
    Problems problems = new Problems();
    Map<String, @Nullable Object> documents = new LinkedHashMap<>();
    sources
        .find(reactor.sls(), reactor.at())
        .forEach(
            (file, text) ->
                documents.put(file, problems.attempt(() -> renderers.sls(text, file, scope))));
    problems.throwIfAny();
    return acts(HighData.chunks(documents));
  }

  private List<Act> acts(List<LowChunk> chunks) {
    List<Act> acts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<String> shown = new HashSet<>();
    for (LowChunk chunk : chunks) {
      String name = ActReader.name(chunk);
      if (names.add(name)) {
        acts.add(reader.read(chunk, unused(secrets.masked(name), shown)));
      }
    }
    return acts;
  }

  /** Names are stored, so they hold no secrets; those that are alike then get numbers. */
  private static String unused(String name, Set<String> taken) {
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = name + " (" + i + ")";
    }
    return free;
  }

  private RenderScope scope(Event event, RunRequest request) {
    Map<String, @Nullable Object> names = new LinkedHashMap<>();
    names.put("tag", event.tag().value());
    names.put("data", event.shown());
    return orchestra.scope(roots, Map.of(), request.because(event.asCause())).withNames(names);
  }

  /** Calls an execution function of the master's own host. */
  @Nullable Object call(Act.Caller act) {
    Act.Call call = act.call();
    return orchestra
        .scope(roots, Map.of(), REQUEST)
        .functions()
        .call(call.function(), call.arguments(), call.keywords());
  }
}
