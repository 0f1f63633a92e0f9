/** Why a template of other people gets no change set in the sandbox's account, by name. */
export const UNREVIEWED: Readonly<Record<string, RegExp>> = {
  // They name what they do not have: CloudFormation refuses them, too.
  'troposphere/CloudWatchEventsSample.json': /references undefined resource LambdaExecutionRole/,
  'troposphere/CodePipeline.json': /Unresolved resource dependencies \[ApplicationName/,
  'troposphere/EC2Conditions.json': /Unresolved condition dependency ConditionNameEqualsFoo/,
  'troposphere/IAM_Users_snippet.json': /Unresolved resource dependencies \[mytopic\]/,
  'troposphere/Metadata.json': /has no Resources/,
  // Written for OpenStack.
  'troposphere/OpenStack_AutoScaling.json': /Unrecognized resource types: \[OS::/,
  'troposphere/OpenStack_Server.json': /Unrecognized resource types: \[OS::/,
  // What AWS's schema requires is not there.
  'troposphere/CloudFront_StreamingDistribution_S3.json': /Required property \[OriginAccessIdentity\] not found/,
  // A parameter of the account that wrote it.
  'troposphere/RedshiftServerless.json': /Unable to fetch parameters \[\/redshift_admin_password\]/,
  // What another stack of theirs exports.
  'quickstart/test.yaml': /No export named MyApp:config:env found/,
  // A function of rules and a macro, which the account does not imitate.
  'quickstart/openshift.yaml': /does not implement the function Fn::ValueOfAll in CloudFormation rules/,
  'troposphere/BatchEventSnsLambda.json': /Transform AWS::Serverless/,
  'troposphere/Serverless_Api_Backend.json': /Transform AWS::Serverless/,
  'troposphere/Serverless_Deployment_Preference.json': /Transform AWS::Serverless/,
  'troposphere/Serverless_S3_Processor.json': /Transform AWS::Serverless/,
};

const CUSTOM = /does not implement CloudFormation resources of type (Custom::|AWS::CloudFormation::CustomResource)/;
const LAUNCH_CONFIGURATION = /does not implement Auto Scaling groups with a launch configuration/;
const NO_DEFAULT_VPC = /No default VPC for this user/;
const OTHER_BUCKET = /\(AWS::CloudFormation::Stack\): S3 error: The specified bucket does not exist/;
const NO_SIGNAL = /Failed to receive 1 resource signal|WaitCondition timed out/;

/** Why one that can be reviewed is not deployed there. */
export const UNDEPLOYED: Readonly<Record<string, RegExp>> = {
  // Programs of their own make these resources; there are none to run here.
  'troposphere/CustomResource.json': CUSTOM,
  'troposphere/Lambda.json': CUSTOM,
  'quickstart/cis_benchmark.yaml': CUSTOM,
  'troposphere/Autoscaling.json': LAUNCH_CONFIGURATION,
  'troposphere/AutoscalingHTTPRequests.json': LAUNCH_CONFIGURATION,
  'troposphere/ECSCluster.json': LAUNCH_CONFIGURATION,
  'quickstart/nist_application.yaml': LAUNCH_CONFIGURATION,
  // The account is as one whose default VPC was deleted.
  'troposphere/ApplicationELB.json': NO_DEFAULT_VPC,
  'troposphere/CloudFormation_Init_ConfigSet.json': NO_DEFAULT_VPC,
  'troposphere/EFS.json': NO_DEFAULT_VPC,
  'troposphere/ELBSample.json': NO_DEFAULT_VPC,
  'troposphere/NetworkLB.json': NO_DEFAULT_VPC,
  // Their nested stacks lie in buckets that are not theirs to publish here.
  'quickstart/nist_high_main.yaml': OTHER_BUCKET,
  'quickstart/openshift_master.yaml': OTHER_BUCKET,
  // Linux hosts that would signal run no user data here.
  'troposphere/VPC_single_instance_in_subnet.json': NO_SIGNAL,
  'troposphere/WaitObject.json': NO_SIGNAL,
  'public/watchmaker.json': NO_SIGNAL,
  // The account has no clusters of databases, and no image of Docker Hub.
  'troposphere/AuroraServerlessRDS_SecretsManager.json': /knows no AWS::RDS::DBCluster/,
  'troposphere/ECSFargate.json': /did not come to an end in time.*NginxService/s,
  // Their own ranges of addresses overlap, which EC2 refuses, too.
  'quickstart/nist_vpc_management.yaml': /conflicts with another subnet/,
  'quickstart/vpc-management.json': /conflicts with another subnet/,
  // A parameter that has an empty default, which EC2 refuses, too.
  'quickstart/nat-instance.json': /The routeTable ID '' does not exist/,
};
