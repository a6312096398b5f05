package dev.orderstream.api.deadline;

import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.process.automation.Deadlines;
import dev.orderstream.process.automation.SweepWhatIsDue;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Every instance sweeps. What one has given up changes nothing when another does it too. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class DeadlineConfiguration {

    @Bean
    Deadlines deadlines(Containers containers, DeadlineProperties properties, Clock clock, RequestCharges charges) {
        return new CosmosDeadlines(
                containers.open(CosmosDeadlines.container(properties.container())), properties.slice(), clock, charges);
    }

    @Bean
    SweepWhatIsDue sweepWhatIsDue(Deadlines deadlines, CommandGateway gateway, Clock clock) {
        return new SweepWhatIsDue(deadlines, gateway, clock);
    }

    /** A sweep that fails is logged by the scheduler; the next one finds what it left. */
    @Bean
    SchedulingConfigurer sweeping(SweepWhatIsDue sweep, DeadlineProperties properties) {
        return tasks -> tasks.addFixedDelayTask(() -> untilNothingIsDue(sweep), properties.sweepInterval());
    }

    private static void untilNothingIsDue(SweepWhatIsDue sweep) {
        int due;
        do {
            due = sweep.sweep();
        } while (due > 0);
    }
}
