package dev.orderstream.projections.personaldata;

import dev.orderstream.axon.cosmos.personaldata.DataSubjects;
import dev.orderstream.axon.cosmos.personaldata.PersonalDataModel;
import dev.orderstream.projections.placed.PlacedOrders;
import dev.orderstream.rule.PersonalData;
import dev.orderstream.storedform.StoredForm;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the domain marks as personal data is encrypted, in views and dead letters as in events. */
@Configuration(proxyBeanMethods = false)
class PersonalDataConfiguration {

    @Bean
    PersonalDataModel personalDataModel() {
        return PersonalDataModel.of(
                StoredForm.objectMapper(), PersonalData.class, PersonalData::value, StoredForm.forgotten());
    }

    @Bean
    DataSubjects dataSubjects(ObjectProvider<PlacedOrders> placedOrders) {
        return new CustomersOfOrders(placedOrders);
    }
}
