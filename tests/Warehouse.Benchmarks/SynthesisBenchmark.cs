using System;
using System.Collections.Generic;
using System.Globalization;
using Warehouse.Etl.Loading;
using Warehouse.Etl.Plans;
using Warehouse.Etl.Samples;

namespace Warehouse.Benchmarks;

/// <summary>Full synthesis (재현데이터) of eleven columns of the retail case: the step's time among the load's, and the largest memory of the process.</summary>
internal static class SynthesisBenchmark
{
    private static Plan Plan => PlanReader.Read(
        "synthesis.yaml",
        """
        dataset: RetailCustomer
        purpose: { code: SYNTHETIC-CUSTOMERS, kind: statistics, description: "상품군별 구매 분포에 대한 통계작성", useForm: internal_use, recipient: "통계팀", validFrom: 2022-02-01 }
        request: { receiptNumber: R-2022-0028, applicant: "통계팀", manager: "데이터전략팀" }
        riskReview: { placeKind: closed, place: "분석실", linkability: none, conclusion: acceptable_with_measures, finalOpinion: "아래 조치 적용", answers: {1: yes, 2: yes, 3: no, 4: no, 5: no, 6: no, 7: yes, 8: no, 9: no, 10: no, 11: no, 12: no, 13: yes, 14: no, 15: no, 16: no} }
        columns:
          - { name: CustomerId, type: nvarchar(20), classification: identifier, nullable: false }
          - { name: CustomerName, type: nvarchar(40), classification: identifier }
          - { name: Age, type: int, classification: quasi_identifier }
          - { name: Address, type: nvarchar(200), classification: quasi_identifier }
          - { name: Sex, type: nchar(1), classification: quasi_identifier }
          - { names: [TravelAmount, FoodAmount, ClothingAmount, HobbyAmount, HouseholdAmount, BabyAmount, OtherAmount, TotalAmount], type: "decimal(15,0)", classification: outlier_prone }
          - { name: PreferredGroup, type: nvarchar(20), classification: attribute }
          - { name: CustomerGrade, type: nvarchar(5), classification: quasi_identifier }
        steps:
          - { technique: suppress, columns: [CustomerId, CustomerName, Address, TotalAmount] }
          - { technique: keep, columns: [Age, Sex, TravelAmount, FoodAmount, ClothingAmount, HobbyAmount, HouseholdAmount, BabyAmount, OtherAmount, PreferredGroup, CustomerGrade], reason: made anew below }
          - technique: synthesize
            parameters: { mode: full, columns: [Age, Sex, TravelAmount, FoodAmount, ClothingAmount, HobbyAmount, HouseholdAmount, BabyAmount, OtherAmount, PreferredGroup, CustomerGrade], onDeviation: record }
        """);

    public static void Run(int rowCount)
    {
        using var warehouse = new BenchmarkWarehouse();
        string csv = warehouse.WriteFile("retail.csv", file => RetailSample.Write(file, rowCount, RetailForm.Small, RetailSample.DefaultSeed));
        Plan plan = Plan;
        warehouse.Apply(plan);
        Measured.Run(() => warehouse.Stage(plan, csv)).Report("read the source into stage", rowCount);

        IReadOnlyList<LoadPhase> phases = [];
        Measured.Run(() => phases = warehouse.Load(plan, out _)).Report("load", rowCount);
        foreach (LoadPhase phase in phases)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{phase.Name + (phase.StepNumber is { } step ? $" (step {step})" : ""),-44} {((phase.FinishedAt - phase.StartedAt) ?? default).TotalSeconds,8:0.000} s"));
        }

        PeakMemory.Report();
    }
}
