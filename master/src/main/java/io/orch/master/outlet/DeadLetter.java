package io.orch.master.outlet;

import java.time.Instant;

/** An event that an outlet did not take, and that was put aside. */
public record DeadLetter(OutletName outlet, long sequence, String tag, String error, Instant at) {}
