package org.lambdarts.runtime.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.LevelFilter;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.Logger;

/**
 * What of the log a user sees: errors, and warnings of Lambdarts and its plugins, since libraries
 * warn of much that is no concern of a user. A run adds a file of its own.
 *
 * <p>Logback finds this by ServiceLoader, after a configuration file if there is one. It is a class
 * because every command would have to load 450 more to read a file.
 */
@ConfiguratorRank(ConfiguratorRank.NOMINAL)
public final class ConsoleLog extends ContextAwareBase implements Configurator {

  private static final String LAMBDARTS = "org.lambdarts";

  /** Called by logback. */
  public ConsoleLog() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    ThresholdFilter errors = new ThresholdFilter();
    errors.setLevel(Level.ERROR.levelStr);
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(console(context, errors));
    LevelFilter warnings = new LevelFilter();
    warnings.setLevel(Level.WARN);
    warnings.setOnMatch(FilterReply.ACCEPT);
    warnings.setOnMismatch(FilterReply.DENY);
    context.getLogger(LAMBDARTS).addAppender(console(context, warnings));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static Appender<ILoggingEvent> console(
      LoggerContext context, Filter<ILoggingEvent> filter) {
    filter.setContext(context);
    filter.start();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n");
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.addFilter(filter);
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
