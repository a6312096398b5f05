package dev.orderstream.projections.progress;

import java.util.List;

/**
 * How far this service has read.
 *
 * @param caughtUp whether all processors have handled everything that is stored now
 */
record Progress(boolean caughtUp, List<ProcessorProgress> processors) {}
