package io.orch.master.api;

import io.orch.master.audit.Audit;
import io.orch.master.audit.AuditFilter;
import io.orch.master.audit.AuditVerdict;
import io.orch.master.audit.Entry;
import io.orch.master.audit.Head;
import io.orch.master.audit.NewEntry;
import io.orch.master.audit.Outcome;
import io.orch.proto.message.Printable;
import io.orch.proto.v1.AuditEntry;
import io.orch.proto.v1.ListAuditRequest;
import io.orch.proto.v1.VerifyAuditRequest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Operators' calls about the audit log. */
record AuditCalls(Audit audit) {

  private static final int USUAL = 100;
  private static final int MAX_GLOB = 300;
  private static final Pattern HEAD = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

  void list(ListAuditRequest request, Consumer<AuditEntry> out) {
    AuditFilter filter =
        new AuditFilter(
            glob(request.getWho()),
            glob(request.getAction()),
            Instant.ofEpochMilli(Math.max(0, request.getSinceEpochMillis())),
            outcome(request.getOutcome()));
    int limit = request.getLimit() == 0 ? USUAL : Math.max(1, request.getLimit());
    audit.list(filter, limit).stream().map(AuditCalls::entry).forEach(out);
  }

  private static String glob(String glob) {
    if (glob.length() > MAX_GLOB) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "a pattern has at most " + MAX_GLOB + " characters");
    }
    return glob;
  }

  private static Optional<Outcome> outcome(String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Outcome.values())
            .filter(outcome -> outcome.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new OrchException(
                        ErrorCode.ARGUMENT_INVALID,
                        "'"
                            + Printable.of(name)
                            + "' is no outcome; there are "
                            + Arrays.toString(Outcome.values()))));
  }

  private static AuditEntry entry(Entry entry) {
    NewEntry what = entry.what();
    return AuditEntry.newBuilder()
        .setSequence(entry.sequence())
        .setTimeEpochMillis(what.time().toEpochMilli())
        .setWho(what.who())
        .setFrom(what.from())
        .setAction(what.action())
        .setSubject(what.subject())
        .setMinions(what.minions())
        .setSome(what.some())
        .setOutcome(what.outcome().name())
        .setDetail(what.detail())
        .setTimes(what.times())
        .setHash(entry.hash())
        .build();
  }

  io.orch.proto.v1.AuditVerdict verify(VerifyAuditRequest request) {
    AuditVerdict verdict = audit.verify(head(request.getHead()));
    io.orch.proto.v1.AuditVerdict.Builder out =
        io.orch.proto.v1.AuditVerdict.newBuilder()
            .setEntries(verdict.entries())
            .setHead(verdict.head().toString())
            .setAnchors(verdict.anchors());
    verdict
        .broken()
        .ifPresent(broken -> out.setBroken(broken.sequence()).setReason(broken.reason()));
    return out.build();
  }

  private static Optional<Head> head(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = HEAD.matcher(text);
    return Optional.of(
        matcher.matches()
            ? new Head(Long.parseLong(matcher.group(1)), matcher.group(2))
            : new Head(-1, ""));
  }
}
