package dev.orderstream.cosmos.embedded.springdata;

import com.azure.spring.data.cosmos.repository.CosmosRepository;
import com.azure.spring.data.cosmos.repository.Query;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.query.Param;

/** A repository as an application would have it. */
public interface Plants extends CosmosRepository<Plant, String> {

    /** By a derived query, a page at a time. */
    Page<Plant> findByName(String name, Pageable page);

    /** By a derived query with its own order. */
    List<Plant> findByHeightGreaterThanOrderByHeightDesc(int height);

    /** By a query written out. */
    @Query("SELECT * FROM c WHERE c.bed = @bed AND c.height < @below")
    List<Plant> lowOnesIn(@Param("bed") String bed, @Param("below") int below);
}
