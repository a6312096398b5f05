package dev.orderstream.api.personaldata;

import dev.orderstream.axon.cosmos.personaldata.DataKeys;
import dev.orderstream.axon.cosmos.personaldata.PersonalDataModel;
import dev.orderstream.rule.PersonalData;
import dev.orderstream.storedform.StoredForm;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** What the domain marks as personal data is encrypted. Every instance sweeps; what one has done changes nothing when another does it too. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class PersonalDataConfiguration {

    @Bean
    PersonalDataModel personalDataModel() {
        return PersonalDataModel.of(
                StoredForm.objectMapper(), PersonalData.class, PersonalData::value, StoredForm.forgotten());
    }

    @Bean
    SweepOfKeys sweepOfKeys(DataKeys keys, PersonalDataModel model, PersonalDataProperties properties, Clock clock) {
        return new SweepOfKeys(keys, model.kinds(), properties.retention(), clock);
    }

    /** A sweep that fails is logged by the scheduler; the next one finds what it left. */
    @Bean
    SchedulingConfigurer sweepingOfKeys(SweepOfKeys sweep, PersonalDataProperties properties) {
        return tasks -> tasks.addFixedDelayTask(sweep::sweep, properties.sweepInterval());
    }
}
